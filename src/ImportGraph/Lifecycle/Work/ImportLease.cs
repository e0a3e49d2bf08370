using System.Globalization;
using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>Proof of ownership. A later claim of the job makes every earlier token useless.</summary>
/// <param name="JobKey">The job's <see cref="ImportJob.Key"/>.</param>
/// <param name="Token">Secret that only the worker knows.</param>
/// <param name="Duration">How long the lease is valid after each report.</param>
public sealed record ImportLease(long JobKey, Guid Token, TimeSpan Duration)
{
    /// <summary>The lease as an opaque text, for workers that are other programs.</summary>
    public string Text => $"{JobKey:x}-{Token:n}";

    /// <summary>Parses the text of a lease into the job's key and the token. Null if the text is not a lease.</summary>
    public static (long JobKey, Guid Token)? Parse(string text) =>
        text.Split('-') is [var key, var token]
        && long.TryParse(key, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var job)
        && Guid.TryParseExact(token, "n", out var proof)
            ? (job, proof)
            : null;

    /// <summary>The values of a change that the worker makes now, which extends the lease.</summary>
    internal LeaseValues Values(DateTimeOffset now) => new(JobKey, Token, now, now + Duration);
}
