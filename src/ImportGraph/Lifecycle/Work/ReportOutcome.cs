using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>The result of a report.</summary>
/// <param name="Applied">Whether it was stored. False if it was refused, or if a later report was stored before.</param>
/// <param name="Job">The job as it is now; null if the report was refused.</param>
/// <param name="Error">Why it was refused: <see cref="LeaseLostError"/> or <see cref="InvalidReportError"/>.</param>
public sealed record ReportOutcome(bool Applied, ImportJob? Job, JobError? Error = null);
