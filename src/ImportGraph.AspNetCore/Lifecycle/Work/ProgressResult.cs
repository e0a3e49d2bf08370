using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>The outcome of a progress report.</summary>
/// <param name="Applied">Whether the report was stored; false if a later report was stored before.</param>
/// <param name="Lease">The extended lease.</param>
/// <param name="Error">Why the report was refused; null if it was not.</param>
internal sealed record ProgressResult(bool? Applied, LeaseState? Lease, JobError? Error = null);
