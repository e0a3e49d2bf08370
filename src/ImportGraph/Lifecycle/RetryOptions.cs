using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Lifecycle;

/// <summary>Whether failed jobs are retried automatically. Section <c>ImportGraph:Retry</c>.</summary>
public sealed class RetryOptions
{
    /// <summary>Maximum number of automatic retries, if the failure is one that a retry may help. With 0 there are none.</summary>
    [Range(0, 100)]
    public int MaxAutomatic { get; set; }

    /// <summary>
    /// Seconds before the first retry. Each further retry waits twice as long. All delays vary by up to 20 percent.
    /// </summary>
    [Range(1, 86_400)]
    public int FirstDelaySeconds { get; set; } = 30;

    /// <summary>Maximum delay before a retry, in seconds, without this variation.</summary>
    [Range(1, 604_800)]
    public int MaxDelaySeconds { get; set; } = 3600;

    /// <summary>
    /// How long to wait after the given number of automatic retries. The delay is random within 20 percent, so that jobs that failed
    /// together are not retried together.
    /// </summary>
    internal TimeSpan DelayAfter(int retries, Random random) =>
        TimeSpan.FromSeconds(Math.Min(FirstDelaySeconds * Math.Pow(2, retries), MaxDelaySeconds) * (0.8 + (random.NextDouble() * 0.4)));
}
