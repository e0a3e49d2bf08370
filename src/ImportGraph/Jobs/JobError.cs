namespace ImportGraph.Jobs;

/// <summary>An expected error: the caller made a reasonable request that cannot be fulfilled.</summary>
/// <param name="Code">Stable error code for programs.</param>
/// <param name="Message">Error message for people.</param>
public abstract record JobError(string Code, string Message);
