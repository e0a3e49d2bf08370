namespace ImportGraph.Http;

/// <summary>The header <c>Retry-After</c> (RFC 9110, section 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>How long an endpoint asks to wait, in seconds or until a time; null if it does not say.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider clock) =>
        response.Headers.RetryAfter is not { } asked ? null
        : asked.Date is { } date ? TimeSpan.FromTicks(Math.Max(0, (date - clock.GetUtcNow()).Ticks))
        : asked.Delta;
}
