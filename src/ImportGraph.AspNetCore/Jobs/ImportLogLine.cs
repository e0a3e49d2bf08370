using ImportGraph.Imports.Logs;

namespace ImportGraph.AspNetCore.Jobs;

/// <summary>A line of a log, with the number of the attempt that the log belongs to.</summary>
internal sealed record ImportLogLine(LogLine Line, int Attempt);
