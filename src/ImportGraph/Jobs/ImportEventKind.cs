namespace ImportGraph.Jobs;

/// <summary>What can happen to a job. Reports of progress are not events.</summary>
/// <remarks>Stored as a number.</remarks>
public enum ImportEventKind : byte
{
    /// <summary>It was created.</summary>
    Scheduled = 0,

    /// <summary>Its start time or stop time was changed.</summary>
    Rescheduled = 1,

    /// <summary>A worker took it, which began an attempt.</summary>
    Claimed = 2,

    /// <summary>Its worker gave it back unfinished, and it was queued again.</summary>
    Released = 3,

    /// <summary>Its worker was silent for too long, and it was queued again.</summary>
    LeaseLost = 4,

    /// <summary>It was queued for another attempt: by a request, or by the server if an automatic retry was planned.</summary>
    RetryRequested = 5,

    /// <summary>It failed, and the server will retry it. The reason is the time of the retry in the format of RFC 3339.</summary>
    RetryPlanned = 6,

    /// <summary>Its worker was asked to stop, or its planned automatic retry was dropped.</summary>
    CancelRequested = 7,

    /// <summary>It succeeded.</summary>
    Completed = 8,

    /// <summary>It failed. The reason is the error message.</summary>
    Failed = 9,

    /// <summary>It was cancelled, or its stop time was reached.</summary>
    Cancelled = 10,

    /// <summary>Its worker has been silent for some time. It may still recover.</summary>
    Stalled = 11,
}
