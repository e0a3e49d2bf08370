using System.Data.Common;
using System.Text.Json;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>
/// How many statements and commits a mutation needs on SQLite. Other than time, this is the same on every machine. One more makes each of
/// these requests slower: it needs a reason.
/// </summary>
public sealed class MutationWorkTests : IDisposable
{
    private readonly CommitCounter _commits = new();
    private readonly RecordingApp _app;

    public MutationWorkTests() => _app = new RecordingApp(configure: services => services.Intercept(_commits));

    public void Dispose() => _app.Dispose();

    [SqliteFact("The statements are SQLite's; SqlServerLifecycleTests has the others.")]
    public async Task A_mutation_needs_one_commit_and_these_statements()
    {
        // The path is checked before the job is inserted, which needs no database. Each change of a job inserts an event.
        await CountAsync(
            """mutation { scheduleImport(input: { jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: "package" } }) { importStatus { id } } }""",
            statements: 2);
        // It looks for a project with due jobs, for a due job of it inside of the transaction, takes it, and inserts the attempt. After a claim it
        // first looks for a project after the last one.
        var lease = (await CountAsync("""mutation { claimImport(input: { worker: "test" }) { claim { leaseToken } } }""", statements: 6))
            .GetProperty("claimImport").GetProperty("claim").GetProperty("leaseToken").GetString();
        // It reads the job of the lease and changes it.
        await CountAsync(
            $$"""mutation { reportImportProgress(input: { leaseToken: "{{lease}}", sequence: 1, total: 10, processed: 5 }) { applied } }""",
            statements: 2);
        // It also reads the job inside of the transaction, and ends the attempt.
        await CountAsync(
            $$"""
            mutation { completeImport(input: { leaseToken: "{{lease}}", results: { successful: 10, warnings: 0, errors: 0 } }) { importStatus { id } } }
            """,
            statements: 5);
    }

    [SqliteFact("The statements are SQLite's.")]
    public async Task A_message_for_a_webhook_is_one_more_statement()
    {
        using var app = new RecordingApp(settings:
        [
            ("Webhooks:test:Url", "http://127.0.0.1:1/"),
            ("Webhooks:test:Secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            ("Webhooks:test:Events", "import.completed"),
        ]);
        await app.DataAsync(
            """mutation { scheduleImport(input: { jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: "package" } }) { importStatus { id } } }""");
        var lease = (await app.DataAsync("""mutation { claimImport(input: { worker: "test" }) { claim { leaseToken } } }"""))
            .GetProperty("claimImport").GetProperty("claim").GetProperty("leaseToken").GetString();
        app.TakeSql();

        await app.DataAsync(
            $$"""
            mutation { completeImport(input: { leaseToken: "{{lease}}", results: { successful: 10, warnings: 0, errors: 0 } }) { importStatus { id } } }
            """);

        // The loop that sends the messages reads and updates them, too, but inserts none.
        var sql = app.TakeSql();
        Assert.Single(sql, statement => statement.StartsWith("INSERT INTO \"WebhookDeliveries\"", StringComparison.Ordinal));
        Assert.InRange(sql.Count(statement => !statement.Contains("WebhookDeliveries", StringComparison.Ordinal)), 1, 5);
    }

    [SqliteFact("The plans are SQLite's.")]
    public async Task The_messages_about_a_job_and_the_older_ones_that_are_sent_first_are_found_in_an_index()
    {
        using var app = new RecordingApp(settings:
        [
            ("Webhooks:test:Url", "http://127.0.0.1:1/"), ("Webhooks:test:Secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        ]);
        // The loop that sends the messages looks for some when it starts.
        var looked = await app.TakeSqlAsync(
            sql => sql.Contains("\"WebhookDeliveries\"", StringComparison.Ordinal) && sql.Contains("NOT EXISTS", StringComparison.Ordinal));
        var due = await QueryPlan.OfAsync(app, looked[^1]);
        await app.DataAsync($$"""{ webhookDeliveries(where: { jobId: { eq: "{{Guid.NewGuid()}}" } }) { nodes { id } } }""");
        var list = await QueryPlan.OfAsync(app, app.TakeSql().First(sql => sql.Contains("\"JobId\" = @", StringComparison.Ordinal)));

        Assert.Contains("IX_WebhookDeliveries_JobId_Key (JobId=?)", list, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", list, StringComparison.Ordinal);
        Assert.Contains("IX_WebhookDeliveries_JobId_Key (JobId=? AND Key<?)", due, StringComparison.Ordinal);
    }

    private async Task<JsonElement> CountAsync(string mutation, int statements)
    {
        _app.TakeSql();
        _commits.Count = 0;

        var data = await _app.DataAsync(mutation);

        var sql = _app.TakeSql();
        Assert.True(sql.Count <= statements, $"{sql.Count} statements:\n{string.Join("\n\n", sql)}");
        Assert.Equal(1, _commits.Count);
        return data;
    }

    private sealed class CommitCounter : DbTransactionInterceptor
    {
        public int Count { get; set; }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Count++;
            return Task.CompletedTask;
        }
    }
}
