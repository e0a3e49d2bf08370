namespace ImportGraph.Jobs;

/// <summary>A problem with one item of a package.</summary>
public sealed class ImportIssue
{
    /// <summary>Longest <see cref="Value"/>, in characters; what is longer is cut.</summary>
    public const int MaxValueLength = 256;

    /// <summary>Grows in the order of reporting.</summary>
    public long Key { get; init; }

    /// <summary>The job's <see cref="ImportJob.Key"/>.</summary>
    public required long JobKey { get; init; }

    /// <summary>Number of the attempt that found it.</summary>
    public required int Attempt { get; init; }

    /// <summary>True if the results of the job count its item: no later attempt began at the start of the package. Not stored.</summary>
    public bool IsCurrent { get; internal set; }

    /// <summary>Whether the item was taken all the same.</summary>
    public required IssueSeverity Severity { get; init; }

    /// <summary>What is wrong, for machines, for example <c>FIELD_MISSING</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong, in words.</summary>
    public required string Message { get; init; }

    /// <summary>The file, relative to the source's path.</summary>
    public string? File { get; init; }

    /// <summary>The line on which the item starts, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>The item's key, where it could be read.</summary>
    public string? ItemKey { get; init; }

    /// <summary>The field that is wrong, where it is one.</summary>
    public string? Field { get; init; }

    /// <summary>What was there, cut to <see cref="MaxValueLength"/> characters.</summary>
    public string? Value { get; init; }

    /// <summary>When it was found.</summary>
    public required DateTimeOffset ReportedAt { get; init; }
}
