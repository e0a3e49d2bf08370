using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>A job to be.</summary>
/// <param name="JobType">What it does with its package.</param>
/// <param name="Operation">How existing items are treated; for imports only.</param>
/// <param name="SourceType">Where the package lies.</param>
/// <param name="SourcePath">The path, checked by whoever knows the source.</param>
/// <param name="StartTime">When to start; null as soon as possible.</param>
/// <param name="ScheduledStopTime">When to stop, whatever its progress; null never.</param>
/// <param name="Tags">Words to find it by.</param>
public sealed record NewJob(
    JobType JobType,
    ImportOperation? Operation,
    DataSourceType SourceType,
    string SourcePath,
    DateTimeOffset? StartTime = null,
    DateTimeOffset? ScheduledStopTime = null,
    IReadOnlyList<string>? Tags = null);

public sealed partial class ImportLifecycle
{
    /// <summary>How far ahead a start may lie, and a stop behind its start.</summary>
    public static readonly TimeSpan MaxScheduleAhead = TimeSpan.FromDays(7);

    /// <summary>Stores a new job: <see cref="JobStatus.Scheduled"/>, to be taken by a worker when it is due.</summary>
    /// <returns>The job, or <see cref="ScheduleOutOfRangeError"/>.</returns>
    public async Task<JobChange> ScheduleAsync(NewJob job, CancellationToken cancellationToken)
    {
        var now = Now;
        var start = job.StartTime ?? now;
        if (start < now || start > now + MaxScheduleAhead)
        {
            return new ScheduleOutOfRangeError("startTime", now, now + MaxScheduleAhead);
        }

        if (job.ScheduledStopTime is { } stop && (stop <= start || stop > start + MaxScheduleAhead))
        {
            return new ScheduleOutOfRangeError("scheduledStopTime", start, start + MaxScheduleAhead);
        }

        var stored = await ChangeAsync(
            async (db, token) =>
            {
                var added = db.Jobs.Add(new ImportJob
                {
                    Id = Guid.CreateVersion7(now),
                    JobType = job.JobType,
                    Operation = job.JobType is JobType.Import ? job.Operation ?? ImportOperation.Import : null,
                    SourceType = job.SourceType,
                    SourcePath = job.SourcePath,
                    Tags = job.Tags ?? [],
                    CreatedAt = now,
                    UpdatedAt = now,
                    StartTime = start,
                    ScheduledStopTime = job.ScheduledStopTime,
                    CurrentOperation = Assignments.QueuedOperation,
                    Processed = 0,
                    Total = 0,
                    Percentage = 0,
                });
                await db.SaveChangesAsync(token);
                return added.Entity.Key;
            },
            cancellationToken);
        return stored!;
    }
}
