using System.Diagnostics.CodeAnalysis;
using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>The result of a requested change: the job as it is now, or why the change was refused.</summary>
public sealed class JobChange
{
    private JobChange(ImportJob? job, JobError? error, JobStatus? before = null) => (Job, Error, Before) = (job, error, before);

    /// <summary>The job after the change; null if it was refused.</summary>
    public ImportJob? Job { get; }

    /// <summary>The job's status before the change. Null if the change was refused, changed nothing, or created the job.</summary>
    public JobStatus? Before { get; }

    /// <summary>Why the change was refused; null if it was made.</summary>
    public JobError? Error { get; }

    /// <summary>True if the change was made.</summary>
    [MemberNotNullWhen(true, nameof(Job)), MemberNotNullWhen(false, nameof(Error))]
    public bool Made => Job is not null;

    /// <summary>Creates the result of a change that was made, with the previous status.</summary>
    public static JobChange From(JobStatus before, ImportJob job) => new(job, null, before);

    /// <summary>Creates the result of a change that was made.</summary>
    public static implicit operator JobChange(ImportJob job) => new(job, null);

    /// <summary>Creates the result of a change that was refused.</summary>
    public static implicit operator JobChange(JobError error) => new(null, error);
}
