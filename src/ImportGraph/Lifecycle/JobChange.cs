using System.Diagnostics.CodeAnalysis;
using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>What became of an asked-for change: the job as it is now, or why not.</summary>
public sealed class JobChange
{
    private JobChange(ImportJob? job, JobError? error, JobStatus? before = null) => (Job, Error, Before) = (job, error, before);

    /// <summary>The job after the change; null where it was refused.</summary>
    public ImportJob? Job { get; }

    /// <summary>The job's status before the change; null where it was refused, changed nothing, or made the job.</summary>
    public JobStatus? Before { get; }

    /// <summary>Why the change was refused; null where it was made.</summary>
    public JobError? Error { get; }

    /// <summary>True where the change was made.</summary>
    [MemberNotNullWhen(true, nameof(Job)), MemberNotNullWhen(false, nameof(Error))]
    public bool Made => Job is not null;

    /// <summary>A change of a job that was in a status.</summary>
    public static JobChange From(JobStatus before, ImportJob job) => new(job, null, before);

    /// <summary>A change that was made.</summary>
    public static implicit operator JobChange(ImportJob job) => new(job, null);

    /// <summary>A change that was refused.</summary>
    public static implicit operator JobChange(JobError error) => new(null, error);
}
