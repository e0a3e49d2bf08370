using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;
using Snapshooter.Xunit;

namespace ImportGraph.Tests.Listing;

/// <summary>The attempts and issues of one job.</summary>
public sealed class DetailTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public DetailTests() => _app = new TestApp(worker: false, _clock);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Attempts_are_listed_newest_first_and_the_running_one_has_its_progress()
    {
        var id = await ThreeAttemptsAsync();

        var data = await _app.DataAsync(
            """
            query ($id: ID!) {
              importStatus(id: $id) {
                attempts {
                  nodes {
                    number trigger startedAt endedAt status endReason worker reason
                    progress { processed total percentage } results { successful warnings errors } failure { code category message retryable }
                  }
                }
              }
            }
            """, new { id });

        data.GetRawText().MatchSnapshot();
    }

    [Fact]
    public async Task Attempts_are_paged_in_both_directions()
    {
        var id = await ThreeAttemptsAsync();

        var first = await PageAsync(id, "first: 2");
        Assert.Equal([3, 2], first.Numbers);
        Assert.Equal((true, false), (first.HasNext, first.HasPrevious));
        var second = await PageAsync(id, $"first: 2, after: \"{first.End}\"");
        Assert.Equal([1], second.Numbers);
        Assert.Equal((false, true), (second.HasNext, second.HasPrevious));
        var last = await PageAsync(id, $"last: 1, before: \"{second.End}\"");
        Assert.Equal([2], last.Numbers);
        Assert.Equal((true, true), (last.HasNext, last.HasPrevious));
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        var id = await ThreeAttemptsAsync();
        var cursor = (await PageAsync(id, "first: 1")).End;

        var result = await _app.QueryAsync(
            $$"""query ($id: ID!) { importStatus(id: $id) { version issues(after: "{{cursor}}") { totalCount } } }""", new { id });

        Assert.Equal("BAD_CURSOR", result.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("data").GetProperty("importStatus").GetProperty("issues").ValueKind);
        Assert.NotEqual(0, result.GetProperty("data").GetProperty("importStatus").GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task Issues_are_filtered_counted_and_paged()
    {
        using var app = new TestApp();
        app.Package("package/a.jsonl", """
            {"key":"a","type":"t","title":"T","content":"c"}
            {"key":"b","type":"t","title":"T"}
            {"key":"c","type":"t","content":"c"}
            nonsense
            {"key":"d","type":"t","title":7,"content":"c"}
            """);
        var job = await app.RunAsync();

        var data = await app.DataAsync(
            """
            query ($id: ID!) {
              importStatus(id: $id) {
                all: issues(first: 2) { totalCount pageInfo { hasNextPage } nodes { severity code message file line itemKey field value attempt } }
                errors: issues(where: { severity: { eq: ERROR }, or: [{ code: { startsWith: "FIELD" } }, { itemKey: { eq: null } }] }) {
                  totalCount edges { node { code line } }
                }
                none: issues(where: { attempt: { gt: 1 } }) { totalCount nodes { code } }
              }
            }
            """, new { id = job.Id });

        data.GetRawText().MatchSnapshot();
    }

    /// <summary>A job whose third attempt runs: the first one failed, and the second one lost its worker.</summary>
    private async Task<Guid> ThreeAttemptsAsync()
    {
        var id = (await _app.ScheduleAsync()).Id;
        var first = await ClaimAsync();
        _clock.Advance(TimeSpan.FromSeconds(30));
        await _app.Work.FailAsync(
            first.Lease, new ImportFailure("SOURCE_NOT_FOUND", FailureCategory.SourceUnavailable, "Nothing.", Retryable: true));
        await _app.Requests.RetryAsync(id, force: false, "it has come", expectedVersion: null, requestedBy: null, CancellationToken.None);
        var second = await ClaimAsync();
        await AdvanceAsync(second, 5);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _app.Timers.RescueAsync(maxRecoveries: 1, CancellationToken.None);
        await AdvanceAsync(await ClaimAsync(), 7);
        return id;
    }

    private async Task<ImportClaim> ClaimAsync() =>
        (await _app.Work.ClaimAsync("test", Enum.GetValues<JobType>(), TimeSpan.FromSeconds(60), (_, _) => "log", CancellationToken.None))!;

    private Task<ImportJob?> AdvanceAsync(ImportClaim claim, long processed) => _app.Work.AdvanceAsync(
        claim.Lease, (_, _) => Task.FromResult(new JobProgress("Importing", 10, new JobResults(processed, 0, 0), null, null)), CancellationToken.None);

    private async Task<(List<int> Numbers, bool HasNext, bool HasPrevious, string? End)> PageAsync(Guid id, string arguments)
    {
        var data = await _app.DataAsync(
            $$"""
            query ($id: ID!) {
              importStatus(id: $id) { attempts({{arguments}}) { edges { node { number } } pageInfo { hasNextPage hasPreviousPage endCursor } } }
            }
            """,
            new { id });
        var page = data.GetProperty("importStatus").GetProperty("attempts");
        var info = page.GetProperty("pageInfo");
        return (
            [.. page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("number").GetInt32())],
            info.GetProperty("hasNextPage").GetBoolean(),
            info.GetProperty("hasPreviousPage").GetBoolean(),
            info.GetProperty("endCursor").GetString());
    }
}
