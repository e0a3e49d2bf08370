namespace ImportGraph.Lifecycle;

/// <summary>The progress of an attempt.</summary>
/// <param name="Operation">What it does now, described for people.</param>
/// <param name="Total">Items in the package; null until they are counted.</param>
/// <param name="Results">Items processed, by result.</param>
/// <param name="EstimatedCompletion">When it is expected to finish; null if there is no useful estimate.</param>
/// <param name="Checkpoint">Where the next attempt would continue.</param>
/// <param name="Bytes">Bytes of the package; null if they are not measured.</param>
/// <param name="IssuesLeftOut">Issues that were counted but not stored.</param>
/// <param name="FromStart">True if the attempt began at the start of the package: issues of earlier attempts are no longer current.</param>
public sealed record JobProgress(
    string Operation,
    long? Total,
    JobResults Results,
    DateTimeOffset? EstimatedCompletion,
    string? Checkpoint,
    JobBytes? Bytes = null,
    long IssuesLeftOut = 0,
    bool FromStart = false);
