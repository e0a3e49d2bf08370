namespace ImportGraph.Listing;

/// <summary>What happened in a part of a period.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The moment after its end.</param>
/// <param name="Started">Jobs whose current or last attempt started in it.</param>
/// <param name="Successful">Jobs that ended as successful in it.</param>
/// <param name="Failed">Jobs that failed in it, and were not retried since.</param>
/// <param name="Cancelled">Jobs that were cancelled in it, and were not retried since.</param>
/// <param name="ItemsAccepted">Items without errors, of the jobs that ended in it.</param>
/// <param name="ItemsRejected">Items with errors, of the jobs that ended in it.</param>
public sealed record HistoryEntry(
    DateTimeOffset From,
    DateTimeOffset To,
    long Started,
    long Successful,
    long Failed,
    long Cancelled,
    long ItemsAccepted,
    long ItemsRejected);
