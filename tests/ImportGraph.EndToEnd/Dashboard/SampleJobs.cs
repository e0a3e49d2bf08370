using Microsoft.Data.Sqlite;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Jobs as on a working day: of every status, including running ones.</summary>
internal sealed class SampleJobs(SampleWorker worker, string database)
{
    private static readonly (string Code, string Category, string Message, bool? Retryable)[] Failures =
    [
        ("SOURCE_NOT_FOUND", "SOURCE_UNAVAILABLE", "There is no file or folder \"{0}\" below a shared root.", true),
        ("STORAGE_FAILED", "STORAGE", "The database refused to store what was imported.", true),
        ("SOURCE_NOT_PARSEABLE", "INVALID_CONTENT", "Nothing in \"{0}\" could be read as an item.", false),
        ("SOURCE_ACCESS_DENIED", "SOURCE_ACCESS_DENIED", "The server may not read \"{0}\".", true),
    ];

    /// <summary>Running jobs. The first one is the largest.</summary>
    public List<ClaimedJob> Running { get; } = [];

    /// <summary>Running jobs that are going to fail.</summary>
    public List<ClaimedJob> Doomed { get; } = [];

    /// <summary>A job whose cancellation was requested and that has not stopped yet.</summary>
    public ClaimedJob Cancelling { get; private set; } = null!;

    /// <summary>A failed job for which a retry may help.</summary>
    public ClaimedJob Failed { get; private set; } = null!;

    /// <summary>A failed job for which a retry would not help.</summary>
    public ClaimedJob Hopeless { get; private set; } = null!;

    /// <summary>A successful job, with issues of single items and a log.</summary>
    public ClaimedJob Successful { get; private set; } = null!;

    public ClaimedJob Cancelled { get; private set; } = null!;

    /// <summary>A job that starts tomorrow.</summary>
    public string Scheduled { get; private set; } = null!;

    /// <summary>Creates the jobs, the oldest first.</summary>
    public async Task CreateAsync()
    {
        Scheduled = await worker.ScheduleAsync("handbook/pt", tags: ["nightly"], startTime: TimeProvider.System.GetUtcNow().AddHours(20));
        await worker.ScheduleAsync("s3://acme-content/pricing/2026-12/", startTime: TimeProvider.System.GetUtcNow().AddHours(44));
        await SucceedAsync("archive/press-releases-2019.csv", 3_812, 395, "IMPORT", "REIMPORT");
        await FailAsync("handbook/de", 2_400, 380, 0);
        await SucceedAsync("catalogue/2026-autumn", 12_450, 351);
        await FailAsync("s3://acme-media/video-captions/", 8_000, 322, 3);
        await SucceedAsync("legal/terms.jsonl", 96, 310, "VALIDATION", null);
        Hopeless = await FailAsync("uploads/export-final-FINAL-v2.csv", 900, 268, 2);
        await SucceedAsync("knowledge-base/fr", 22_310, 240);
        Cancelled = await CancelAsync("catalogue/spare-parts", 61_000, 205);
        await FailAsync("handbook/it", 2_400, 160, 0);
        Successful = await SucceedAsync("catalogue/2026-winter", 18_240, 122, "IMPORT", "REIMPORT");
        await SucceedAsync("glossary.json", 640, 95, "VALIDATION", null);
        Failed = await FailAsync("handbook/en", 2_600, 74, 1, attempts: 2);
        await FailAsync("handbook/es", 2_400, 51, 0);
        await DoomAsync("handbook/nl", 14, 0.62);
        Cancelling = await worker.BeginAsync("catalogue/discontinued", 40_000);
        await worker.AdvanceAsync(Cancelling, 9_120);
        await worker.CancelAsync(Cancelling);
        await BackdateAsync(Cancelling.Path, 12, null);
        await DoomAsync("handbook/pl", 10, 0.45);
        await BeginAsync("s3://acme-content/pricing/2026-11/", 480_000, 9, 0.31);
        await SucceedAsync("newsroom/2026-11", 1_204, 8);
        await DoomAsync("handbook/sv", 7, 0.18);
        await BeginAsync("knowledge-base/en", 96_400, 6, 0.52, "IMPORT", "REIMPORT");
        await BeginAsync("media/alt-texts", 210_000, 5, 0.27);
        await BeginAsync("support-tickets/2026", 150_000, 4, 0.12);
        await BeginAsync("catalogue/2027-spring", 64_000, 3, 0.04, "VALIDATION", null);
        // This job is due at once, like all jobs without a start time. It is created last, because no worker may claim it.
        await worker.ScheduleAsync("newsroom/2026-12");
        await BackdateAsync("newsroom/2026-12", 2, null);
    }

    private async Task DoomAsync(string path, int minutesAgo, double done)
    {
        var job = await worker.BeginAsync(path, 2_400);
        await worker.AdvanceAsync(job, (int)(job.Total * done));
        await BackdateAsync(path, minutesAgo, null);
        Doomed.Add(job);
    }

    private async Task BeginAsync(string path, int total, int minutesAgo, double done, string jobType = "IMPORT", string? operation = "IMPORT")
    {
        var job = await worker.BeginAsync(path, total, jobType, operation, ["nightly", "eu"]);
        await worker.AdvanceAsync(job, (int)(total * done), $"Importing items from part-{minutesAgo:000}.jsonl", Issues(26), Log(48, minutesAgo));
        await BackdateAsync(path, minutesAgo, null);
        Running.Add(job);
    }

    private async Task<ClaimedJob> SucceedAsync(string path, int items, int minutesAgo, string jobType = "IMPORT", string? operation = "IMPORT")
    {
        var job = await worker.BeginAsync(path, items, jobType, operation, ["nightly"]);
        await worker.AdvanceAsync(job, items, issues: Issues(Math.Min(450, items / 32)), log: Log(180, minutesAgo));
        await worker.CompleteAsync(job);
        await BackdateAsync(path, minutesAgo, 12 + (items / 95));
        return job;
    }

    private async Task<ClaimedJob> FailAsync(string path, int items, int minutesAgo, int failure, int attempts = 1)
    {
        var (code, category, message, retryable) = Failures[failure];
        var job = await worker.BeginAsync(path, items, tags: ["nightly", "handbook"]);
        for (var attempt = 1; ; attempt++)
        {
            await worker.AdvanceAsync(job, failure == 1 ? items / 3 : 0, issues: failure == 1 ? Issues(9) : null, log: Log(14, minutesAgo));
            await worker.FailAsync(job, code, category, string.Format(null, message, path), retryable);
            await BackdateAsync(path, minutesAgo - attempt, 7 + (items / 300));
            if (attempt == attempts)
            {
                return job;
            }

            await worker.RetryAsync(job);
            job = await worker.ClaimAsync(job.Id, path, items);
        }
    }

    private async Task<ClaimedJob> CancelAsync(string path, int items, int minutesAgo)
    {
        var job = await worker.BeginAsync(path, items);
        await worker.AdvanceAsync(job, items / 3, log: Log(30, minutesAgo));
        await worker.CancelAsync(job);
        await worker.StopAsync(job);
        await BackdateAsync(path, minutesAgo, 244);
        return job;
    }

    /// <summary>Moves the times of a new job into the past, so that the jobs cover a day and not a second.</summary>
    private async Task BackdateAsync(string path, int minutesAgo, int? seconds)
    {
        var start = TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo).AddMilliseconds(-path.Length * 731).ToUnixTimeMilliseconds();
        await using var file = new SqliteConnection($"Data Source={database};Pooling=False");
        await file.OpenAsync();
        await using var command = file.CreateCommand();
        command.CommandText = """
            UPDATE ImportJobs SET CreatedAt = $start - 1400, StartTime = $start, MeasuredSince = $start WHERE SourcePath = $path;
            UPDATE ImportJobs SET CompletionTime = $end WHERE SourcePath = $path AND CompletionTime IS NOT NULL;
            UPDATE ImportJobs SET FailureTime = $end WHERE SourcePath = $path AND FailureTime IS NOT NULL;
            UPDATE ImportAttempts SET StartedAt = $start, EndedAt = CASE WHEN EndedAt IS NULL THEN NULL ELSE $end END
            WHERE JobKey = (SELECT Key FROM ImportJobs WHERE SourcePath = $path) AND Number = (SELECT Attempt FROM ImportJobs WHERE SourcePath = $path);
            """;
        command.Parameters.AddWithValue("$start", start);
        command.Parameters.AddWithValue("$end", start + (seconds * 1000L) + 120 ?? 0);
        command.Parameters.AddWithValue("$path", path);
        await command.ExecuteNonQueryAsync();
    }

    private static object[] Issues(int count) =>
    [
        .. Enumerable.Range(0, count).Select(object (at) => (at % 7) switch
        {
            0 or 3 => Issue(at, "ERROR", "FIELD_MISSING", "The field is required and may not be empty.", "title", null),
            1 or 4 or 5 => Issue(at, "WARNING", "FIELD_UNKNOWN", "The field is not part of an item; put it into metadata.", "colour", "\"anthracite\""),
            2 => Issue(at, "ERROR", "LANGUAGE_INVALID", "The field must be a BCP 47 language tag, for example en or de-CH.", "language", "german"),
            _ => Issue(at, "WARNING", "ITEM_EXISTS", "An item with this key exists and was left as it is; a REIMPORT updates it.", "key", null),
        }),
    ];

    private static object Issue(int at, string severity, string code, string message, string field, string? value) => new
    {
        severity,
        code,
        message,
        file = $"part-{(at / 20) + 1:000}.jsonl",
        line = (at * 83) + 12,
        itemKey = $"sku-{40_112 + (at * 17)}",
        field,
        value,
    };

    private static object[] Log(int lines, int minutesAgo)
    {
        var start = TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo);
        return
        [
            .. Enumerable.Range(0, lines).Select(object (at) => new
            {
                at = start.AddMilliseconds(at * 873),
                level = at % 23 == 9 ? "WARNING" : at % 31 == 20 ? "ERROR" : at % 5 == 4 ? "DEBUG" : "INFORMATION",
                message = at == 0 ? "The attempt begins" : at % 23 == 9 ? $"part-{(at / 20) + 1:000}.jsonl:{(at * 83) + 12}: FIELD_UNKNOWN colour: the field is not part of an item; put it into metadata."
                    : at % 31 == 20 ? $"part-{(at / 20) + 1:000}.jsonl:{(at * 83) + 12}: FIELD_MISSING title: the field is required and may not be empty."
                    : at % 5 == 4 ? $"Batch of 500 items stored in {11 + (at % 9)} ms" : $"{at * 500:N0} items done",
            }),
        ];
    }
}
