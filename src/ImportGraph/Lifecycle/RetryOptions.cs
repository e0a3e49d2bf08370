using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Lifecycle;

/// <summary>Whether jobs that failed are retried by themselves. Section <c>ImportGraph:Retry</c>.</summary>
public sealed class RetryOptions
{
    /// <summary>How often, where the failure is one that a retry may help. Default: 0, never.</summary>
    [Range(0, 100)]
    public int MaxAutomatic { get; set; }

    /// <summary>Seconds before the first; each next one waits twice as long, give or take a fifth. Default: 30.</summary>
    [Range(1, 86_400)]
    public int FirstDelaySeconds { get; set; } = 30;

    /// <summary>Most seconds before one. Default: 3600.</summary>
    [Range(1, 604_800)]
    public int MaxDelaySeconds { get; set; } = 3600;

    /// <summary>How long to wait behind so many automatic retries, with a jitter so that what failed together is not retried together.</summary>
    internal TimeSpan DelayAfter(int retries, Random random) =>
        TimeSpan.FromSeconds(Math.Min(FirstDelaySeconds * Math.Pow(2, retries), MaxDelaySeconds) * (0.8 + (random.NextDouble() * 0.4)));
}
