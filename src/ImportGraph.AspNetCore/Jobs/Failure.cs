using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

/// <summary>Why a job or an attempt failed.</summary>
internal sealed record Failure(string Code, FailureCategory Category, string Message, bool? Retryable, string Fingerprint)
{
    public static Failure? Of(ImportAttempt attempt) =>
        attempt.FailureCode is { } code ? new(code, attempt.FailureCategory!.Value, attempt.Error!, attempt.Retryable, attempt.FailureFingerprint!) : null;
}
