namespace ImportGraph.Jobs;

/// <summary>The data source must not or cannot be read, regardless of its content.</summary>
/// <param name="Field">The member of the job with the problem.</param>
/// <param name="Reason">The problem, described for people.</param>
public sealed record InvalidDataSourceError(string Field, string Reason)
    : JobError("INVALID_DATA_SOURCE", Reason);
