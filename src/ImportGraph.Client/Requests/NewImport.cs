using System.Text.Json.Nodes;

namespace ImportGraph.Client;

/// <summary>A job to schedule.</summary>
public sealed record NewImport
{
    /// <summary>The project that the job belongs to. Default: the project <c>default</c>.</summary>
    public string? Project { get; init; }

    /// <summary>The importer that runs the job. Default: the built-in importer <c>content</c>.</summary>
    public string? Importer { get; init; }

    /// <summary>What the importer is given for this job: at most 16 kB of JSON. Default: nothing.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>From 0 to 9; jobs with a higher priority start first. Default: 4.</summary>
    public int? Priority { get; init; }

    /// <summary>A name, at most 128 characters. Of the jobs of a project that have the same key, only one runs at a time.</summary>
    public string? ConcurrencyKey { get; init; }

    /// <summary>The id of the job of the same project whose rejected items this job corrects. Default: it corrects none.</summary>
    public Guid? CorrectionOf { get; init; }

    /// <summary>Whether to import or to validate the package.</summary>
    public JobType JobType { get; init; } = JobType.Import;

    /// <summary>For imports only: how items are treated that already exist. Default: they are left unchanged.</summary>
    public ImportOperation? Operation { get; init; }

    /// <summary>Where the package is stored.</summary>
    public required DataSourceInput DataSource { get; init; }

    /// <summary>When to start, at most 7 days ahead. Default: as soon as possible.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When to stop, even if not all items are processed; at most 7 days after the start.</summary>
    public DateTimeOffset? ScheduledStopTime { get; init; }

    /// <summary>Words to find the job by: at most 20, each with at most 64 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>
    /// A name for this request, at most 256 characters. If the request is sent again with it in the same project, no second job is created. So
    /// it is safe to send the request again after a connection was lost.
    /// </summary>
    public string? IdempotencyKey { get; init; }
}
