namespace ImportGraph.Lifecycle;

/// <summary>A report of a worker: progress, problems and a sign of life in one. A value that is null stays unchanged.</summary>
/// <param name="Sequence">Increases with every report of the attempt.</param>
/// <param name="Processed">Items processed; calculated from <paramref name="Results"/> if those are given.</param>
/// <param name="Total">Items in the package.</param>
/// <param name="CurrentOperation">What the worker does now, described for people.</param>
/// <param name="Results">Items processed, by result.</param>
/// <param name="Checkpoint">Where the next attempt would continue.</param>
/// <param name="LogFileLocation">Where the attempt's log is.</param>
/// <param name="Issues">Problems with single items since the last report.</param>
/// <param name="Restarted">True if the worker began at the start of the package, although it was given a checkpoint.</param>
public sealed record ImportReport(
    long Sequence,
    long? Processed = null,
    long? Total = null,
    string? CurrentOperation = null,
    JobResults? Results = null,
    string? Checkpoint = null,
    string? LogFileLocation = null,
    IReadOnlyList<ReportedIssue>? Issues = null,
    bool Restarted = false);
