using System.ComponentModel;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

/// <summary>The worker that asks for a job, and the kinds of job that it can do.</summary>
internal sealed class ClaimImportInput
{
    /// <summary>The worker's name, at most 256 characters, without control characters.</summary>
    public required string Worker { get; init; }

    /// <summary>The kinds of job that the worker can do.</summary>
    [DefaultValue(new[] { JobType.Import, JobType.Validation })]
    public IEnumerable<JobType> JobTypes { get; init; } = [JobType.Import, JobType.Validation];

    /// <summary>
    /// Only jobs of these projects, at most 100. By default, of all projects that the caller may use. Projects that the caller may not use have
    /// no jobs for it.
    /// </summary>
    public IReadOnlyList<string>? Projects { get; init; }

    /// <summary>
    /// Only jobs of these importers, at most 20. By default, only those of the built-in importer `content`, because a worker that names none knows no
    /// other.
    /// </summary>
    [DefaultValue(new[] { ImporterName.Content })]
    public IReadOnlyList<string> Importers { get; init; } = [ImporterName.Content];

    /// <summary>Only jobs with at least one of these tags, at most 20. By default, tags do not matter.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>How long the worker may send no report before it loses the job, 1 to 3600 seconds.</summary>
    [DefaultValue(60)]
    public int LeaseSeconds { get; init; } = 60;
}
