using System.ComponentModel.DataAnnotations;

namespace ImportGraph.AspNetCore.Security;

/// <summary>How much a caller may ask for. The unit is one field that an answer could have. Section <c>ImportGraph:RateLimit</c>.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>What a caller may spend per second, on average; 0: there is no limit.</summary>
    [Range(0, 1_000_000_000)]
    public int CostPerSecond { get; set; } = 100_000;

    /// <summary>What a caller may spend at once after a pause.</summary>
    [Range(1, int.MaxValue)]
    public int Burst { get; set; } = 2_000_000;
}
