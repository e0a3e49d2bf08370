using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>What a transition adds to the history of its job.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="By">Who makes it happen.</param>
/// <param name="Reason">Why.</param>
internal sealed record EventNote(ImportEventKind Kind, Actor By, string? Reason = null)
{
    /// <summary>
    /// What <see cref="ImportEvent.Number"/> grows by with each version of a job. A change adds one event, and sometimes a second one.
    /// </summary>
    public const int NumbersPerVersion = 2;

    /// <summary>The event of a job that was changed.</summary>
    /// <param name="job">The job after the change.</param>
    /// <param name="isSecond">Whether it is the second event of the change.</param>
    public ImportEvent Of(ImportJob job, bool isSecond = false) => new()
    {
        JobKey = job.Key,
        Number = (job.Version * NumbersPerVersion) + (isSecond ? 1 : 0),
        Project = job.Project,
        At = job.UpdatedAt,
        Kind = Kind,
        ActorKind = By.Kind,
        ActorName = By.Name,
        Reason = Reason,
        Attempt = job.Attempt == 0 ? null : job.Attempt,
    };
}
