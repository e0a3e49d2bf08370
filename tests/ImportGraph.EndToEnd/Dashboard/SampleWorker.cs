using System.Text.Json;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>A job that is claimed by <see cref="SampleWorker"/>.</summary>
internal sealed class ClaimedJob(string id, string path, string leaseToken, int total)
{
    public string Id => id;

    public string Path => path;

    public string LeaseToken => leaseToken;

    public int Total => total;

    public int Processed { get; set; }

    public long Sequence { get; set; }
}

/// <summary>A worker whose jobs do what a test needs to show, not what their packages contain.</summary>
internal sealed class SampleWorker(ServerProcess server)
{
    /// <summary>Settings with which its jobs are not taken from it, however long a test looks at them.</summary>
    public static readonly (string Name, string Value)[] Settings =
    [
        ("ImportGraph__Worker__Enabled", "false"),
        ("ImportGraph__Worker__StopGraceSeconds", "3600"),
        ("ImportGraph__Health__StallSeconds", "3600"),
        // The buckets are never read, but jobs that use them must be accepted.
        ("ImportGraph__S3__Credentials__default__AccessKeyId", "sample"),
        ("ImportGraph__S3__Credentials__default__SecretAccessKey", "sample"),
    ];

    /// <summary>Schedules a job and claims it. It must be the only one that is due.</summary>
    public async Task<ClaimedJob> BeginAsync(string path, int total, string jobType = "IMPORT", string? operation = "IMPORT", string[]? tags = null)
    {
        var id = await ScheduleAsync(path, jobType, operation, tags);
        return await ClaimAsync(id, path, total);
    }

    public async Task<string> ScheduleAsync(string path, string jobType = "IMPORT", string? operation = "IMPORT", string[]? tags = null, DateTimeOffset? startTime = null)
    {
        var type = path.StartsWith("s3:", StringComparison.Ordinal) ? "AWS_S3_BUCKET" : "SHARED_FILE_PATH";
        var region = type == "AWS_S3_BUCKET" ? "eu-central-1" : null;
        var payload = (await server.ExecuteAsync("ScheduleImport", new { input = new { jobType, operation, dataSource = new { type, path, region }, tags, startTime } })).GetProperty("scheduleImport");
        Assert.True(payload.GetProperty("errors").ValueKind == JsonValueKind.Null, payload.ToString());
        return payload.GetProperty("importStatus").GetProperty("id").GetString()!;
    }

    /// <summary>Claims a job, which must be the only one that is due.</summary>
    public async Task<ClaimedJob> ClaimAsync(string id, string path, int total)
    {
        var claim = (await server.ExecuteAsync("ClaimImport", new { input = new { worker = "worker-2", leaseSeconds = 3600 } })).GetProperty("claimImport").GetProperty("claim");
        Assert.Equal(id, claim.GetProperty("importStatus").GetProperty("id").GetString());
        return new ClaimedJob(id, path, claim.GetProperty("leaseToken").GetString()!, total);
    }

    /// <summary>Reports that some more items are done.</summary>
    public Task AdvanceAsync(ClaimedJob job, int items, string? operation = null, object[]? issues = null, object[]? log = null, bool counted = true)
    {
        job.Processed = Math.Min(job.Total, job.Processed + items);
        var input = new
        {
            leaseToken = job.LeaseToken,
            sequence = ++job.Sequence,
            results = Results(job.Processed),
            total = counted ? job.Total : (int?)null,
            currentOperation = operation ?? "Importing items",
            issues,
            log,
        };
        return AcceptedAsync("ReportImportProgress", "reportImportProgress", input);
    }

    public Task CompleteAsync(ClaimedJob job) =>
        AcceptedAsync("CompleteImport", "completeImport", new { leaseToken = job.LeaseToken, results = Results(job.Total), total = job.Total });

    public Task FailAsync(ClaimedJob job, string code, string category, string message, bool? retryable) =>
        AcceptedAsync("FailImport", "failImport", new { leaseToken = job.LeaseToken, code, category, message, retryable });

    public Task StopAsync(ClaimedJob job) => AcceptedAsync("StopImport", "stopImport", new { leaseToken = job.LeaseToken });

    public Task CancelAsync(ClaimedJob job) => AcceptedAsync("CancelImport", "cancelImport", new { id = job.Id });

    public Task RetryAsync(ClaimedJob job) => AcceptedAsync("RetryImport", "retryImport", new { id = job.Id, reason = "The share is mounted again" });

    private async Task AcceptedAsync(string document, string field, object input)
    {
        var payload = (await server.ExecuteAsync(document, new { input })).GetProperty(field);
        Assert.True(payload.GetProperty("errors").ValueKind == JsonValueKind.Null, payload.ToString());
    }

    /// <summary>Results in which most items are good and some are not.</summary>
    private static object Results(int processed) => new { successful = processed - (processed / 40) - (processed / 160), warnings = processed / 40, errors = processed / 160 };
}
