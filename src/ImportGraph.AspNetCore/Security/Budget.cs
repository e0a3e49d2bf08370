namespace ImportGraph.AspNetCore.Security;

/// <summary>The budget that a caller has left.</summary>
/// <param name="Limit">The largest possible budget.</param>
/// <param name="Remaining">What is left.</param>
/// <param name="Reset">The time until the budget is full again.</param>
/// <param name="RetryAfter">The time until the refused request may be repeated; null if nothing was refused.</param>
internal sealed record Budget(long Limit, long Remaining, TimeSpan Reset, TimeSpan? RetryAfter = null)
{
    /// <summary>
    /// Writes the budget to headers, as defined in the drafts of "RateLimit header fields for HTTP" up to the seventh, which clients support.
    /// </summary>
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
