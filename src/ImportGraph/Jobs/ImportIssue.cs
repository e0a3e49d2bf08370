namespace ImportGraph.Jobs;

/// <summary>A problem with one item of a package.</summary>
public sealed class ImportIssue
{
    /// <summary>Maximum length of <see cref="Value"/>, in characters. A longer value is cut.</summary>
    public const int MaxValueLength = 256;

    /// <summary>Increases in the order in which issues are reported.</summary>
    public long Key { get; init; }

    /// <summary>The job's <see cref="ImportJob.Key"/>.</summary>
    public required long JobKey { get; init; }

    /// <summary>Number of the attempt that found it.</summary>
    public required int Attempt { get; init; }

    /// <summary>
    /// True if the results of the job include the item of this issue, that is, no later attempt started at the beginning of the package.
    /// Not stored.
    /// </summary>
    public bool IsCurrent { get; internal set; }

    /// <summary>Whether the item was accepted (warning) or rejected (error).</summary>
    public required IssueSeverity Severity { get; init; }

    /// <summary>Code of the problem for programs, for example <c>FIELD_MISSING</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Description of the problem for people.</summary>
    public required string Message { get; init; }

    /// <summary>The file, relative to the source's path.</summary>
    public string? File { get; init; }

    /// <summary>The line on which the item starts, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>The item's key; null if it could not be read.</summary>
    public string? ItemKey { get; init; }

    /// <summary>The field with the problem; null if the problem is not about one field.</summary>
    public string? Field { get; init; }

    /// <summary>The value that was found, cut to <see cref="MaxValueLength"/> characters.</summary>
    public string? Value { get; init; }

    /// <summary>When it was found.</summary>
    public required DateTimeOffset ReportedAt { get; init; }
}
