using System.Text.Json;
using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Running;

/// <summary>How the built-in worker uses a checkpoint, which may come from a worker of another kind.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const int Items = 6;

    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, json) => depth == 3
        ? Gen.OneOf(Gen.Const("null"), Gen.Int.Select(number => $"{number}"), Gen.String.Select(text => JsonSerializer.Serialize(text)))
        : Gen.OneOf(
            json.Array[0, 3].Select(values => $"[{string.Join(',', values)}]"),
            Gen.Select(Gen.OneOfConst("Package", "File", "Records", "Results", "Processed", "Issues", "Total", "Understood", "x"), json).Array[0, 4]
                .Select(members => $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}")));

    private readonly TestApp _app = new(settings: ("Worker:BatchSize", "2"));

    public CheckpointTests() => _app.Package("package/a.jsonl", Running.Items(Items));

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("\"page=42\"")]
    [InlineData("page=42")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"Package\":null,\"File\":null,\"Records\":null,\"Results\":null,\"Understood\":null}")]
    [InlineData("{\"Package\":\"\\ud800\"}")]
    public async Task A_checkpoint_of_another_worker_is_not_used(string checkpoint) => await AssertReadFromStartAsync(checkpoint);

    [Fact]
    public async Task The_job_succeeds_with_any_text_as_its_checkpoint() =>
        await Gen.OneOf(Gen.String, Json).SampleAsync(AssertReadFromStartAsync, iter: 60, threads: 1);

    [Theory]
    [InlineData("Successful", "-1")]
    [InlineData("Warnings", "-1000000")]
    [InlineData("Errors", "99999999999999999999")]
    [InlineData("Successful", "\"2\"")]
    [InlineData("Total", "1")]
    [InlineData("LeftOut", "-1")]
    public async Task A_checkpoint_with_the_right_stamp_and_impossible_numbers_is_not_used(string member, string value)
    {
        var stopped = await _app.StopAtAsync(processed: 2);
        await using var db = _app.OpenDatabase();
        var checkpoint = await db.Jobs.Select(job => job.Checkpoint).SingleAsync();
        Assert.Contains($"\"{member}\":", checkpoint, StringComparison.Ordinal);
        checkpoint = System.Text.RegularExpressions.Regex.Replace(checkpoint!, $"\"{member}\":[0-9]+", $"\"{member}\":{value}");
        await db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.Checkpoint, checkpoint));

        AssertReadFromStart(await _app.RetryAsync(stopped), await LogAsync());

        async Task<string> LogAsync() => await (await _app.Listing.FindAsync(stopped.Id, CancellationToken.None))!.LogAsync();
    }

    [Fact]
    public async Task A_checkpoint_without_the_fields_of_later_versions_is_resumed()
    {
        var stopped = await _app.StopAtAsync(processed: 2);
        await using var db = _app.OpenDatabase();
        var checkpoint = JsonDocument.Parse((await db.Jobs.Select(job => job.Checkpoint).SingleAsync())!).RootElement;
        var (stamp, results) = (checkpoint.GetProperty("Package").GetRawText(), checkpoint.GetProperty("Results").GetRawText());
        var old = $$"""{"Package":{{stamp}},"File":"a.jsonl","Records":2,"Results":{{results}},"Understood":true}""";
        await db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.Checkpoint, old));

        var job = await _app.RetryAsync(stopped);

        Assert.Equal((JobStatus.Successful, Items, Items, 1), (job.Status, job.Total, job.Successful, job.IssuesFrom));
        Assert.Contains("Continuing after item", await job.LogAsync(), StringComparison.Ordinal);
    }

    private async Task AssertReadFromStartAsync(string checkpoint)
    {
        var job = await _app.ScheduleAsync(type: JobType.Validation, start: TimeProvider.System.GetUtcNow().AddHours(1));
        await using var db = _app.OpenDatabase();
        await db.Jobs.Where(j => j.Id == job.Id).ExecuteUpdateAsync(set => set.SetProperty(j => j.Checkpoint, checkpoint));
        await _app.Requests.RescheduleAsync(job.Id, NewTime.To(null), default, null, null, CancellationToken.None);
        var ended = await _app.EndOfAsync(job.Id);
        AssertReadFromStart(ended, await ended.LogAsync());
    }

    private static void AssertReadFromStart(ImportJob job, string log)
    {
        Assert.Equal((JobStatus.Successful, Items, Items, 0, 0), (job.Status, job.Total, job.Successful, job.Warnings, job.Errors));
        Assert.Equal(job.Attempt, job.IssuesFrom);
        Assert.Contains("Reading from the start", log, StringComparison.Ordinal);
    }
}
