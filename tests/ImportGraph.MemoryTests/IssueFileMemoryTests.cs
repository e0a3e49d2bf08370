using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Rest;

namespace ImportGraph.MemoryTests;

/// <summary>The memory that a file of issues takes.</summary>
public sealed class IssueFileMemoryTests
{
    private const int Issues = 100_000;
    private const int Samples = 10;
    private const long MostGrowth = 30_000_000;

    [Fact]
    public async Task A_hundred_thousand_issues_are_sent_in_little_memory()
    {
        using var app = new TestApp(worker: false);
        var job = await app.ScheduleAsync();
        // Together about 50 MB.
        foreach (var chunk in Enumerable.Range(0, Issues).Chunk(5000))
        {
            var issues = chunk.Select(number => IssueFileTests.Issue($"{number} {new string('v', 240)}") with { File = new string('f', 200) });
            await IssueFileTests.StoreAsync(app, job, issues);
        }

        using var warm = await app.Http.GetAsync(new Uri(IssueFileTests.PathOf(job, "csv"), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        warm.Dispose();
        var baseline = GC.GetTotalMemory(forceFullCollection: true);
        using var answer = await app.Http.GetAsync(new Uri(IssueFileTests.PathOf(job, "csv"), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var text = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var (lines, most) = (0, 0L);
        while (await text.ReadLineAsync() is not null)
        {
            if (++lines % (Issues / Samples) == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - baseline);
            }
        }

        Assert.Equal(Issues + 1, lines);
        Assert.InRange(most, 0, MostGrowth);
    }
}
