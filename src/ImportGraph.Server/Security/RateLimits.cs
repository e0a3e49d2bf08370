using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using GraphQL;
using ImportGraph.Server.Execution;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Security;

/// <summary>How much a caller may ask for, in fields that answers could have. Section <c>ImportGraph:RateLimit</c>.</summary>
internal sealed class RateLimitOptions
{
    /// <summary>What a caller may spend each second, over time; 0: there is no limit. Default: 100000.</summary>
    [Range(0, 1_000_000_000)]
    public int CostPerSecond { get; set; } = 100_000;

    /// <summary>What a caller may spend at once after a pause. Default: 2000000.</summary>
    [Range(1, int.MaxValue)]
    public int Burst { get; set; } = 2_000_000;
}

/// <summary>What a caller may still spend.</summary>
/// <param name="Limit">The most there is ever.</param>
/// <param name="Remaining">What is left.</param>
/// <param name="Reset">How long until all of it is back.</param>
/// <param name="RetryAfter">How long until what was just refused may be asked again; null where nothing was.</param>
internal sealed record Budget(long Limit, long Remaining, TimeSpan Reset, TimeSpan? RetryAfter = null)
{
    /// <summary>Tells it in headers, as the drafts of "RateLimit header fields for HTTP" had it up to the seventh, which clients know.</summary>
    public void Set(IHeaderDictionary headers)
    {
        headers["RateLimit-Limit"] = $"{Limit}";
        headers["RateLimit-Remaining"] = $"{Remaining}";
        headers["RateLimit-Reset"] = $"{Math.Ceiling(Reset.TotalSeconds):0}";
        if (RetryAfter is { } retryAfter)
        {
            headers.RetryAfter = $"{Math.Ceiling(retryAfter.TotalSeconds):0}";
        }
    }
}

/// <summary>Lets no caller spend more than their share, over whatever they ask: HTTP, event streams, websockets, all together.</summary>
internal sealed class RateLimits : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly RateLimitOptions _options;
    private readonly PartitionedRateLimiter<Caller>? _limiter;

    public RateLimits(IOptions<RateLimitOptions> options)
    {
        _options = options.Value;
        if (_options.CostPerSecond > 0)
        {
            // There is a bucket a caller, and callers are known: nobody can have any number of them. Idle ones are dropped by the limiter.
            _limiter = PartitionedRateLimiter.Create<Caller, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller.Name ?? "", _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = _options.Burst,
                TokensPerPeriod = _options.CostPerSecond,
                ReplenishmentPeriod = Second,
                QueueLimit = 0,
            }));
        }
    }

    public void Dispose() => _limiter?.Dispose();

    /// <summary>Spends some of a caller's budget.</summary>
    /// <exception cref="RequestRefusedException">It is not there; then nothing was spent.</exception>
    public void Spend(Viewer viewer, double cost)
    {
        if (!TrySpend(viewer, cost))
        {
            var wait = Math.Ceiling(viewer.Budget!.RetryAfter!.Value.TotalSeconds);
            throw new RequestRefusedException([new ExecutionError($"Too much was asked for of late; ask again in {wait:0} s.")
            {
                Code = "RATE_LIMITED",
                Extensions = new Dictionary<string, object?> { ["retryAfter"] = wait },
            }]);
        }
    }

    /// <summary>Spends some of a caller's budget; false where it is not there, and then nothing was spent.</summary>
    public bool TrySpend(Viewer viewer, double cost)
    {
        if (_limiter is null)
        {
            return true;
        }

        // What costs more than there ever is, is let through when nearly all of it is there: its document was paid a moment before.
        var tokens = (int)Math.Min(cost, _options.Burst - (_options.Burst / 10));
        using var lease = _limiter.AttemptAcquire(viewer.Caller, tokens);
        var remaining = _limiter.GetStatistics(viewer.Caller)?.CurrentAvailablePermits ?? _options.Burst;
        viewer.Budget = new Budget(
            _options.Burst,
            remaining,
            Second * Math.Ceiling((double)(_options.Burst - remaining) / _options.CostPerSecond),
            lease.IsAcquired ? null : Second * Math.Max(1, Math.Ceiling((double)(tokens - remaining) / _options.CostPerSecond)));
        return lease.IsAcquired;
    }
}
