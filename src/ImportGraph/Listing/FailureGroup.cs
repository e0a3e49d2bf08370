using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>Failed jobs with the same cause.</summary>
/// <param name="Fingerprint">The fingerprint of the cause.</param>
/// <param name="Code">Why they failed, as a code for machines.</param>
/// <param name="Category">Why they failed, grouped by who can fix it.</param>
/// <param name="SampleMessage">The error message of one of the jobs.</param>
/// <param name="Count">The number of jobs.</param>
/// <param name="RetryableCount">How many of them a retry may help.</param>
/// <param name="NotRetryableCount">How many of them a retry does not help.</param>
/// <param name="FirstSeen">When the first of them failed.</param>
/// <param name="LastSeen">When the last of them failed.</param>
public sealed record FailureGroup(
    string Fingerprint,
    string Code,
    FailureCategory Category,
    string SampleMessage,
    long Count,
    long RetryableCount,
    long NotRetryableCount,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen)
{
    /// <summary>Whether a retry may help; null if the jobs differ in this, or if it is unknown.</summary>
    public bool? Retryable => RetryableCount == Count ? true : NotRetryableCount == Count ? false : null;
}
