using ImportGraph.Jobs;

namespace ImportGraph.Storage;

/// <summary>
/// The number of jobs of a project that have the same importer, status, type and retryability. Triggers of the database change it together with the jobs, for
/// every program that changes them. A database that cannot do that cheaply has no such rows (<see cref="ImportGraphContext.KeepsCounts"/>).
/// </summary>
internal sealed class StoredJobCount
{
    /// <summary>The name for all projects together. No project has it.</summary>
    public const string AllProjects = "";

    /// <summary>The project of the jobs, or <see cref="AllProjects"/>.</summary>
    public string Project { get; init; } = AllProjects;

    /// <summary>The importer of the jobs.</summary>
    public string Importer { get; init; } = ImporterName.Content;

    /// <summary>The status of the jobs.</summary>
    public JobStatus Status { get; init; }

    /// <summary>The type of the jobs.</summary>
    public JobType JobType { get; init; }

    /// <summary>Whether a retry may help them; null if they have not failed, or if that is unknown.</summary>
    public bool? Retryable { get; init; }

    /// <summary>The number of jobs. If no such job is left, it is 0, or the row is deleted.</summary>
    public long Count { get; init; }
}
