namespace ImportGraph.Benchmarks.Jobs;

/// <summary>What one round of jobs needed.</summary>
/// <param name="Jobs">The number of jobs.</param>
/// <param name="Time">The time from the start of the first one to the end of the last one.</param>
/// <param name="ProcessorTime">The time of all processors.</param>
/// <param name="Commits">The number of transactions.</param>
internal sealed record Measurement(int Jobs, TimeSpan Time, TimeSpan ProcessorTime, long Commits)
{
    public double JobsPerSecond => Jobs / Time.TotalSeconds;

    public double CommitsPerJob => Commits / (double)Jobs;

    public double ProcessorMillisecondsPerJob => ProcessorTime.TotalMilliseconds / Jobs;
}
