using System.Text.Json;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Acts as the worker over HTTP, so that the test decides which job changes, and when.</summary>
internal sealed class ManualWorker
{
    private readonly string _leaseToken;
    private int _sequence;

    private ManualWorker(string id, string leaseToken) => (Id, _leaseToken) = (id, leaseToken);

    /// <summary>The id of the job.</summary>
    public string Id { get; }

    /// <summary>Schedules a job and claims it. No other job may be due.</summary>
    public static async Task<ManualWorker> BeginAsync(ServerProcess server, string path)
    {
        await server.ScheduleAsync(path);
        return await ClaimAsync(server);
    }

    /// <summary>Schedules a validation and claims it. No other job may be due.</summary>
    public static async Task<ManualWorker> BeginValidationAsync(ServerProcess server, string path)
    {
        await server.ExecuteAsync("ScheduleImport", new { input = new { jobType = "VALIDATION", dataSource = new { type = "SHARED_FILE_PATH", path } } });
        return await ClaimAsync(server);
    }

    /// <summary>Claims the job that is due.</summary>
    public static async Task<ManualWorker> ClaimAsync(ServerProcess server)
    {
        var claim = (await server.ExecuteAsync("ClaimImport", new { input = new { worker = "hand", leaseSeconds = 3600 } })).GetProperty("claimImport").GetProperty("claim");
        return new ManualWorker(claim.GetProperty("importStatus").GetProperty("id").GetString()!, claim.GetProperty("leaseToken").GetString()!);
    }

    /// <summary>Schedules a job that fails.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> FailedAsync(ServerProcess server, string path, bool retryable = true)
    {
        var worker = await BeginAsync(server, path);
        await worker.FailAsync(server, retryable);
        return worker.Id;
    }

    public Task ReportAsync(ServerProcess server, int processed, int total) =>
        SendAsync(server, "ReportImportProgress", new { leaseToken = _leaseToken, sequence = ++_sequence, processed, total });

    /// <summary>Writes lines to the log.</summary>
    public Task LogAsync(ServerProcess server, IEnumerable<string> messages, string level = "INFORMATION") => SendAsync(
        server,
        "ReportImportProgress",
        new { leaseToken = _leaseToken, sequence = ++_sequence, log = messages.Select(message => new { at = TimeProvider.System.GetUtcNow(), level, message }) });

    public Task CompleteAsync(ServerProcess server, int successful, int warnings = 0, int errors = 0)
    {
        var results = new { successful, warnings, errors };
        return SendAsync(server, "CompleteImport", new { leaseToken = _leaseToken, results, total = successful + warnings + errors });
    }

    public Task FailAsync(ServerProcess server, bool retryable = true, string code = "DISK_FULL") =>
        SendAsync(server, "FailImport", new { leaseToken = _leaseToken, code, message = "The disk is full.", retryable });

    private static async Task SendAsync(ServerProcess server, string operation, object input)
    {
        var payload = (await server.ExecuteAsync(operation, new { input })).EnumerateObject().Single().Value;
        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
    }
}
