namespace ImportGraph.Imports.Logs;

/// <summary>Some lines of a log, in the order of the log.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="More">Whether there may be more lines in the direction of reading.</param>
/// <param name="ReachedTo">Where the last examined line begins. The next read continues from there.</param>
public sealed record LogSlice(IReadOnlyList<LogLine> Lines, bool More, long? ReachedTo);
