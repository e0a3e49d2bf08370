using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

/// <summary>The progress of a job or an attempt, in items.</summary>
internal sealed record Progress(long? Processed, long? Total, double? Percentage)
{
    public static Progress Of(ImportAttempt attempt) => new(
        attempt.Processed,
        attempt.Total,
        attempt.Status is JobStatus.Successful
            ? ImportGraph.Jobs.Percentage.Complete
            : ImportGraph.Jobs.Percentage.OfUnfinished(attempt.Processed, attempt.Total));
}
