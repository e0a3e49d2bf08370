using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>What a worker asks for.</summary>
/// <param name="Worker">The worker's name.</param>
/// <param name="Types">The types of jobs that the worker can run.</param>
/// <param name="Importers">The importers whose jobs the worker can run.</param>
/// <param name="Tags">The worker wants only jobs with at least one of these tags; null if tags do not matter.</param>
/// <param name="Lease">How long the worker may be silent before it is presumed dead.</param>
/// <param name="LogFile">Returns the location of the attempt's log for the job's id and the attempt's number.</param>
public sealed record ClaimRequest(
    string Worker,
    IReadOnlyCollection<JobType> Types,
    IReadOnlyCollection<string> Importers,
    IReadOnlyCollection<string>? Tags,
    TimeSpan Lease,
    Func<Guid, int, string> LogFile);
