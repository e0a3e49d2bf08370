using System.ComponentModel;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

/// <summary>The end of a job that cannot continue.</summary>
internal sealed class FailImportInput
{
    /// <summary>The lease token that the claim returned.</summary>
    public required string LeaseToken { get; init; }

    /// <summary>The reason, for machines; not empty, at most 256 characters, without control characters.</summary>
    public required string Code { get; init; }

    /// <summary>The category of the failure: it tells who can fix the problem.</summary>
    [DefaultValue(FailureCategory.Internal)]
    public FailureCategory Category { get; init; } = FailureCategory.Internal;

    /// <summary>The reason, without secrets; not empty, at most 1024 characters. Control characters except tabs and line breaks are replaced.</summary>
    public required string Message { get; init; }

    /// <summary>Whether a retry may help; left out if that is not known.</summary>
    public bool? Retryable { get; init; }

    /// <summary>Numbers of processed items, by outcome. By default, those of the last report.</summary>
    public ImportStatusResultsInput? Results { get; init; }

    /// <summary>Where the next attempt would resume.</summary>
    public string? Checkpoint { get; init; }
}
