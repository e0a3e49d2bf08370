namespace ImportGraph.Lifecycle;

/// <summary>The values of a claim. <paramref name="LastAttempt"/> is the number of the job's attempt before it.</summary>
internal sealed record ClaimValues(
    long JobKey,
    Guid LeaseToken,
    DateTimeOffset Now,
    DateTimeOffset LeaseExpiresAt,
    int LastAttempt,
    int Attempt,
    string LogFileLocation,
    string Worker,
    int LeaseSeconds)
    : LeaseValues(JobKey, LeaseToken, Now, LeaseExpiresAt);
