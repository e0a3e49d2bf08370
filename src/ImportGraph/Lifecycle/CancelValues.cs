using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>The values of a cancellation.</summary>
internal record CancelValues(DateTimeOffset Now, EndReason? EndReason, string? CancelledBy, string? CancelReason, string? CurrentOperation)
    : ChangeValues(Now)
{
    /// <summary>Why a job is cancelled that nobody asked to stop.</summary>
    public const string AtStopTime = "Stopped at the scheduled stop time";

    /// <summary>The values for a request.</summary>
    public static CancelValues Of(CancelRequest asked, DateTimeOffset now) =>
        new(now, Jobs.EndReason.CancelRequested, asked.By?.Name, asked.Reason, OperationOf(asked.Reason));

    /// <summary>The values for a job whose stop time was reached.</summary>
    public static CancelValues OfStopTime(DateTimeOffset now) => new(now, Jobs.EndReason.StopTimeReached, null, null, AtStopTime);

    /// <summary>The current operation of a job that was cancelled by a request.</summary>
    protected static string OperationOf(string? reason) =>
        reason is null ? "Cancelled" : TextCut.Cut($"Cancelled: {reason}", ImportJob.MaxTextLength);
}
