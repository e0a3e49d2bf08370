using System.Globalization;
using System.IO.Compression;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Running;

/// <summary>Compares the estimated completion of a job that runs at a constant rate with the actual one.</summary>
public sealed class ForecastTests
{
    private const double Rate = 10_000; // bytes per second
    private static readonly double[] Parts = [0.05, 0.1, 0.25, 0.5, 0.75, 0.95];

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(JobType.Import)]
    [InlineData(JobType.Validation)]
    public async Task The_forecast_is_right_after_the_first_twentieth(JobType type)
    {
        using var app = new PacedApp(_clock, Rate);
        app.Package("package/a.jsonl", Running.Items(20_000));
        app.Package("package/b.jsonl", Running.Items(20_000, from: 20_001));

        await AssertRightAsync(app, () => app.RunAsync(type: type));
    }

    [Fact]
    public async Task The_forecast_is_right_if_the_items_are_not_counted()
    {
        using var app = new PacedApp(_clock, Rate, countsItems: false);
        app.Package("package/a.jsonl", Running.Items(30_000));

        await AssertRightAsync(app);
    }

    [SoakFact]
    public async Task The_forecast_is_right_if_one_half_of_the_package_is_small_items_and_the_other_half_large_ones()
    {
        using var app = new PacedApp(_clock, Rate);
        var large = Enumerable.Range(1, 150).Select(number => Running.Item($"large/{number}", content: new string('x', 8_000)));
        app.Package("package/a.jsonl", $"{Running.Items(20_000)}\n{string.Join('\n', large)}");

        await AssertRightAsync(app);
    }

    [SoakFact]
    public async Task The_forecast_is_right_for_a_compressed_file()
    {
        using var app = new PacedApp(_clock, Rate);
        var random = new Random(1);
        Directory.CreateDirectory(Path.Join(app.Root, "package"));
        await using (var file = new StreamWriter(new GZipStream(File.Create(Path.Join(app.Root, "package/a.jsonl.gz")), CompressionLevel.Fastest)))
        {
            for (var number = 0; number < 60_000; number++)
            {
                await file.WriteLineAsync(Running.Item($"{number}", content: $"{random.NextInt64():x16}{random.NextInt64():x16}"));
            }
        }

        await AssertRightAsync(app);
    }

    [SoakFact]
    public async Task The_forecast_is_right_if_storing_takes_most_of_the_time()
    {
        using var app = new PacedApp(_clock, issueTime: TimeSpan.FromMilliseconds(50), batchSize: 20);
        app.Package("package/a.jsonl", string.Join('\n', Enumerable.Range(0, 8_000).Select(number => Running.Item($"{number:d6}", content: ""))));

        await AssertRightAsync(app);
    }

    [Fact]
    public async Task The_forecast_of_a_resumed_attempt_uses_its_own_rate()
    {
        using var app = new PacedApp(_clock, Rate);
        app.Package("package/a.jsonl", Running.Items(60_000));
        var stopped = await app.StopAtAsync(processed: 36_000);

        await AssertRightAsync(app, () => app.RetryAsync(stopped), 0.65, 0.7, 0.8, 0.95);
    }

    /// <summary>
    /// Queries the estimate over GraphQL after each of these parts of the package is stored, and compares the responses with the end of
    /// the job.
    /// </summary>
    private async Task AssertRightAsync(TestApp app, Func<Task<ImportJob>>? run = null, params double[] parts)
    {
        parts = parts is [] ? Parts : parts;
        var answers = new List<(double Part, DateTimeOffset Now, string? Estimate)>();
        foreach (var part in parts)
        {
            app.Once(
                job => job.BytesProcessed >= part * job.BytesTotal && job.CurrentOperation != "Counting the items",
                job => answers.Add((part, _clock.GetUtcNow(), EstimateAsync(job.Id).GetAwaiter().GetResult())));
        }

        var job = await (run ?? (() => app.RunAsync()))();

        Assert.Equal(JobStatus.Successful, job.Status);
        Assert.Equal(parts, answers.Select(answer => answer.Part));
        Assert.All(answers, answer =>
        {
            Assert.NotNull(answer.Estimate);
            var (estimated, left) = (DateTimeOffset.Parse(answer.Estimate, CultureInfo.InvariantCulture) - answer.Now, job.CompletionTime!.Value - answer.Now);
            Assert.InRange(estimated / left, 0.95, 1.05);
        });

        async Task<string?> EstimateAsync(Guid id) =>
            (await app.DataAsync("query ($id: ID!) { importStatus(id: $id) { estimatedCompletion } }", new { id }))
                .GetProperty("importStatus").GetProperty("estimatedCompletion").GetString();
    }
}
