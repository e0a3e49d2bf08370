using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>
/// Selects jobs by their health. A job is late or stalled from the time when its subscribers were notified, so that the same jobs match at each time,
/// in the database and in memory.
/// </summary>
public static class HealthFilter
{
    private static readonly RowField Status = RowField.Of((ImportJob job) => job.Status);
    private static readonly RowField IsOverdue = RowField.Of((ImportJob job) => job.IsOverdue);
    private static readonly RowFilter.Compare IsNotAskedToStop =
        new(RowField.Of((ImportJob job) => job.CancelRequestedAt), Comparison.Equal, Value: null);

    /// <summary>The condition that a job has a health.</summary>
    public static RowFilter Of(JobHealth health) => health switch
    {
        JobHealth.Waiting => new RowFilter.And([Is(JobStatus.Scheduled), Overdue(false)]),
        JobHealth.Late => new RowFilter.And([Is(JobStatus.Scheduled), Overdue(true)]),
        JobHealth.Healthy => new RowFilter.And([Is(JobStatus.InProgress), IsNotAskedToStop, Overdue(false)]),
        JobHealth.Stalled => new RowFilter.And([Is(JobStatus.InProgress), IsNotAskedToStop, Overdue(true)]),
        JobHealth.Cancelling => new RowFilter.And([Is(JobStatus.InProgress), new RowFilter.Not(IsNotAskedToStop)]),
        JobHealth.Ended => new RowFilter.In(Status, [.. Enum.GetValues<JobStatus>().Where(status => status.IsTerminal()).Cast<object?>()]),
    };

    private static RowFilter.Compare Is(JobStatus status) => new(Status, Comparison.Equal, status);

    private static RowFilter.Compare Overdue(bool overdue) => new(IsOverdue, Comparison.Equal, overdue);
}
