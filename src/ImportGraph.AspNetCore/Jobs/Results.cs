using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

/// <summary>Numbers of items that a job or an attempt processed, by outcome.</summary>
internal sealed record Results(long Successful, long? Warnings, long? Errors, long IssuesLeftOut)
{
    public static Results? Of(ImportAttempt attempt) =>
        attempt.Successful is { } successful ? new(successful, attempt.Warnings, attempt.Errors, attempt.IssuesLeftOut) : null;
}
