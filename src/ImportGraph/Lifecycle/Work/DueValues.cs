using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>The values of a search for due jobs.</summary>
/// <param name="Now">The time.</param>
/// <param name="Type">A type of jobs that the worker can run.</param>
/// <param name="OtherType">The other type, or the same one again.</param>
/// <param name="Importer">The importer of the jobs.</param>
/// <param name="Project">The project of the jobs, or the one after which the search begins.</param>
internal sealed record DueValues(DateTimeOffset Now, JobType Type, JobType OtherType, string Importer, string Project);
