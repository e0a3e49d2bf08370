namespace ImportGraph.Benchmarks.Load;

/// <summary>The result of a load.</summary>
internal sealed record LoadResult(double RequestsPerSecond, TimeSpan Median, TimeSpan P99, double MicrosecondsPerRequest);
