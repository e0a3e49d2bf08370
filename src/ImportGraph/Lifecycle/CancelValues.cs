using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>The values of a cancellation.</summary>
internal record CancelValues(DateTimeOffset Now, EndReason? EndReason, string? CancelledBy, string? CancelReason, string? CurrentOperation)
    : ChangeValues(Now)
{
    /// <summary>The values for a request.</summary>
    /// <param name="asked">The request; null if the stop time was reached.</param>
    /// <param name="now">The time of the change.</param>
    public static CancelValues Of(CancelRequest? asked, DateTimeOffset now) =>
        new(now, ReasonOf(asked), asked?.By, asked?.Reason, OperationOf(asked));

    /// <summary>Why a job ends.</summary>
    public static EndReason ReasonOf(CancelRequest? asked) =>
        asked is null ? Jobs.EndReason.StopTimeReached : Jobs.EndReason.CancelRequested;

    /// <summary>The current operation of a job that was cancelled.</summary>
    protected static string OperationOf(CancelRequest? asked) => asked switch
    {
        null => "Stopped at the scheduled stop time",
        { Reason: null } => "Cancelled",
        { Reason: var reason } => TextCut.Cut($"Cancelled: {reason}", ImportJob.MaxTextLength),
    };
}
