using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Tests.Security;

/// <summary>Each requested change of a job writes an audit line.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly AuditedApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Every_mutation_writes_an_audit_line_with_caller_action_job_and_status_before_and_after()
    {
        var id = await IdAsync("scheduleImport(input: { jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: \"x\" } })");
        await ChangeAsync($"rescheduleImport(input: {{ id: \"{id}\", startTime: null }})");
        await ClaimAsync("failImport", "code: \"C\", message: \"m\", retryable: true");
        await ChangeAsync($"retryImport(input: {{ id: \"{id}\" }})");
        await ClaimAsync("releaseImport", "checkpoint: \"x\"");
        await ClaimAsync("completeImport", "results: { successful: 0, warnings: 0, errors: 0 }");
        var other = await IdAsync("scheduleImport(input: { jobType: VALIDATION, dataSource: { type: SHARED_FILE_PATH, path: \"x\" } })");
        await ChangeAsync($"cancelImport(input: {{ id: \"{other}\" }})");

        Assert.Equal(
            [
                $"key:tests: ScheduleImport of {id} in default, - -> Scheduled",
                $"key:tests: RescheduleImport of {id} in default, Scheduled -> Scheduled",
                $"key:tests: ClaimImport of {id} in default, Scheduled -> InProgress",
                $"key:tests: FailImport of {id} in default, InProgress -> Failed",
                $"key:tests: RetryImport of {id} in default, Failed -> Scheduled",
                $"key:tests: ClaimImport of {id} in default, Scheduled -> InProgress",
                $"key:tests: ReleaseImport of {id} in default, InProgress -> Scheduled",
                $"key:tests: ClaimImport of {id} in default, Scheduled -> InProgress",
                $"key:tests: CompleteImport of {id} in default, InProgress -> Successful",
                $"key:tests: ScheduleImport of {other} in default, - -> Scheduled",
                $"key:tests: CancelImport of {other} in default, Scheduled -> Cancelled",
            ],
            _app.Lines);
    }

    [Fact]
    public async Task A_refused_mutation_writes_an_audit_line_without_its_input()
    {
        var id = (await _app.ScheduleAsync()).Id;
        await ChangeAsync($"retryImport(input: {{ id: \"{id}\" }})", refused: true);
        await ChangeAsync("cancelImport(input: { id: \"no UUID\\nforged: line\" })", refused: true);
        await ChangeAsync("stopImport(input: { leaseToken: \"x\" })", refused: true);
        await _app.DataAsync("mutation { reportImportProgress(input: { leaseToken: \"x\", sequence: 1 }) { errors { __typename } } }");
        await ChangeAsync("scheduleImport(input: { jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: \"/etc/passwd\" } })", refused: true);

        Assert.Equal(
            [
                $"key:tests: RetryImport of {id} refused, IMPORT_STATE_CONFLICT",
                "key:tests: CancelImport of - refused, IMPORT_NOT_FOUND",
                "key:tests: StopImport of - refused, LEASE_LOST",
                "key:tests: ReportImportProgress of - refused, LEASE_LOST",
                "key:tests: ScheduleImport of - refused, INVALID_DATA_SOURCE",
            ],
            _app.Lines);
    }

    [Fact]
    public async Task A_bulk_change_writes_one_audit_line_and_a_dry_run_writes_none()
    {
        await _app.ScheduleAsync();
        await _app.ScheduleAsync();

        await _app.DataAsync("mutation { cancelImports(input: { selection: { all: true }, dryRun: true }) { matched } }");
        await _app.DataAsync("mutation { cancelImports(input: { selection: { all: true } }) { matched } }");
        await _app.DataAsync("mutation { retryImports(input: { selection: { all: true }, expectAtMost: 1 }) { matched } }");
        await _app.DataAsync("mutation { retryImports(input: { selection: { all: true } }) { matched } }");

        Assert.Equal(
            [
                "key:tests: CancelImports of 2 jobs, 2 -> Cancelled",
                "key:tests: RetryImports of - refused, SELECTION_TOO_LARGE",
                "key:tests: RetryImports of 2 jobs, 2 -> Scheduled",
            ],
            _app.Lines);
    }

    [Fact]
    public async Task Requests_over_REST_write_the_same_audit_lines()
    {
        using var scheduled = await _app.Http.PostAsJsonAsync("/import/content", new { dataSource = new { type = "Shared file path", path = "x" } });
        var status = scheduled.Headers.Location!.ToString();
        var id = Guid.Parse(status.Split('/')[^2]);
        foreach (var action in new[] { "cancel", "cancel", "retry" })
        {
            using var answer = await _app.Http.PostAsync(new Uri(status.Replace("status", action, StringComparison.Ordinal), UriKind.Relative), null);
        }

        Assert.Equal(
            [
                $"key:tests: ScheduleImport of {id} in default, - -> Scheduled",
                $"key:tests: CancelImport of {id} in default, Scheduled -> Cancelled",
                $"key:tests: CancelImport of {id} refused, IMPORT_STATE_CONFLICT",
                $"key:tests: RetryImport of {id} in default, Cancelled -> Scheduled",
            ],
            _app.Lines);
    }

    [Fact]
    public async Task A_key_and_a_subject_of_the_same_name_are_distinguished_and_jobs_store_only_the_name()
    {
        using var folder = new TempFolder();
        using var issuer = new TokenIssuer();
        using var app = new AuditedApp(issuer.SettingsWithFile(folder));
        var jobs = new List<string?>();
        foreach (var credential in new[] { TestKey.Value, issuer.Token(subject: "tests"), issuer.Token(subject: "key:tests") })
        {
            using var client = TestKey.Client(app.Http.BaseAddress!, credential);
            using var answer = await client.PostAsJsonAsync("/graphql", new
            {
                query = "mutation ($input: ScheduleImportInput!) { scheduleImport(input: $input) { importStatus { createdBy } } }",
                variables = new { input = new { jobType = "IMPORT", dataSource = new { type = "SHARED_FILE_PATH", path = "x" } } },
            });
            var payload = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("scheduleImport");
            jobs.Add(payload.GetProperty("importStatus").GetProperty("createdBy").GetString());
        }

        Assert.Equal(["key:tests", "sub:tests", "sub:key:tests"], app.Lines.Select(line => line.Split(": ScheduleImport")[0]));
        Assert.Equal(["tests", "tests", "key:tests"], jobs);
    }

    private async Task<Guid> IdAsync(string mutation) =>
        (await _app.DataAsync($"mutation {{ change: {mutation} {{ importStatus {{ id }} }} }}"))
            .GetProperty("change").GetProperty("importStatus").GetProperty("id").GetGuid();

    private async Task ChangeAsync(string mutation, bool refused = false)
    {
        var payload = (await _app.DataAsync($"mutation {{ change: {mutation} {{ errors {{ __typename }} }} }}")).GetProperty("change");
        Assert.Equal(refused, payload.GetProperty("errors").ValueKind is not JsonValueKind.Null);
    }

    private async Task ClaimAsync(string end, string arguments)
    {
        var claim = (await _app.DataAsync("mutation { claimImport(input: { worker: \"w\" }) { claim { leaseToken } } }"))
            .GetProperty("claimImport").GetProperty("claim");
        await ChangeAsync($"{end}(input: {{ leaseToken: \"{claim.GetProperty("leaseToken").GetString()}\", {arguments} }})");
    }

    private sealed class AuditedApp(params (string Name, string Value)[] settings) : TestApp(worker: false, clock: null, settings)
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        protected override void ConfigureServices(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(new AuditLines(_lines)));
    }

    private sealed class AuditLines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) =>
            categoryName == "ImportGraph.Audit" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
