using System.ComponentModel;
using GraphQL;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

/// <summary>The job to create.</summary>
internal sealed class ScheduleImportInput
{
    /// <summary>
    /// The project that the job belongs to: 1 to 64 letters, digits, hyphens, underscores and dots. It cannot be changed later. By default, the
    /// project `default`.
    /// </summary>
    public string? Project { get; init; }

    /// <summary>The importer that runs the job; `service { importers }` lists them. By default, the built-in importer `content`.</summary>
    public string? Importer { get; init; }

    /// <summary>What the importer is given for this job: a JSON object of at most 16 kB. The importer may have a schema for it.</summary>
    public JsonText? Parameters { get; init; }

    /// <summary>
    /// From 0 to 9; jobs with a higher priority start first. Each step counts as ten minutes of waiting, so every job starts at some time.
    /// </summary>
    [DefaultValue(ImportJob.DefaultPriority)]
    public int Priority { get; init; } = ImportJob.DefaultPriority;

    /// <summary>
    /// A name, at most 128 characters. Of the jobs of a project that have the same key, only one runs at a time, for example because they write
    /// to the same catalogue.
    /// </summary>
    public string? ConcurrencyKey { get; init; }

    /// <summary>
    /// The job of the same project whose rejected items this job corrects. The package then usually has only these items. Nothing else depends on
    /// it: the link tells people what became of them.
    /// </summary>
    [Id]
    public string? CorrectionOf { get; init; }

    /// <summary>What the job does with its package.</summary>
    public required JobType JobType { get; init; }

    /// <summary>How existing items are treated; IMPORT by default. A VALIDATION says what an import with this operation would do.</summary>
    public ImportOperation? Operation { get; init; }

    /// <summary>Where the package is stored.</summary>
    public required DataSourceInput DataSource { get; init; }

    /// <summary>When to start, at most 7 days ahead. By default, as soon as possible.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When to stop, even if not all items are processed; at most 7 days after the start.</summary>
    public DateTimeOffset? ScheduledStopTime { get; init; }

    /// <summary>Words to find the job by: at most 20, each with at most 64 characters and without control characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>
    /// A name that the caller chooses for this request, at most 256 characters. If it is sent again in the same project, no second job is created.
    /// </summary>
    public string? IdempotencyKey { get; init; }
}
