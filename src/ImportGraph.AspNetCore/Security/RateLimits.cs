using System.Threading.RateLimiting;
using GraphQL;
using ImportGraph.AspNetCore.Limits;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Limits what each caller spends over all transports together: HTTP, event streams and websockets.</summary>
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
            // One bucket per caller. All callers are known, so no client can create any number of buckets. The limiter removes idle ones.
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

    /// <summary>Spends a part of a caller's budget.</summary>
    /// <exception cref="RequestRefusedException">The budget is not sufficient; then nothing was spent.</exception>
    public void Spend(Viewer viewer, double cost)
    {
        if (!TrySpend(viewer, cost))
        {
            var wait = Math.Ceiling(viewer.Budget!.RetryAfter!.Value.TotalSeconds);
            throw new RequestRefusedException([new ExecutionError($"Too many requests. Try again in {wait:0} s.")
            {
                Code = RequestCode.RateLimited.Name,
                Extensions = new Dictionary<string, object?> { ["retryAfter"] = wait },
            }]);
        }
    }

    /// <summary>Spends a part of a caller's budget. If the budget is not sufficient, returns false and spends nothing.</summary>
    public bool TrySpend(Viewer viewer, double cost)
    {
        if (_limiter is null)
        {
            return true;
        }

        // No operation needs more than 90 % of the burst: its document was charged a moment before, so the whole burst may not be available.
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
