using System.Data.Common;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class JobRequests
{
    private static readonly InsertStatement<ImportJob> Insert = new(RowColumns.OfJobs);

    /// <summary>How long an upload is kept at least after a job was scheduled, even if that job is deleted.</summary>
    private static readonly TimeSpan UploadKept = TimeSpan.FromDays(1);

    /// <summary>Stores a new job with the status <see cref="JobStatus.Scheduled"/>. A worker takes it when it is due.</summary>
    /// <returns>
    /// The job, or <see cref="ProjectNotAllowedError"/>, <see cref="ProjectFullError"/>, <see cref="ScheduleOutOfRangeError"/>,
    /// <see cref="InvalidDataSourceError"/>, <see cref="IdempotencyConflictError"/>, or <see cref="ImportNotFoundError"/> if the project has no job
    /// that it could correct. A request that was made before is recognized by its key, and returns the job that it created.
    /// </returns>
    public async Task<JobChange> ScheduleAsync(NewJob job, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(job.Priority);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(job.Priority, ImportJob.HighestPriority);
        if (!_projects.Includes(job.Project))
        {
            return new ProjectNotAllowedError(job.Project, _projects);
        }

        while (true)
        {
            if (await MadeBeforeAsync(job, cancellationToken) is { } before)
            {
                return before;
            }

            if (job.CorrectionOf is { } corrected && !await ExistsAsync(corrected, job.Project, cancellationToken))
            {
                return new ImportNotFoundError(corrected.ToString());
            }

            var now = Now;
            var start = StartFor(job.StartTime, now);
            if (OutOfRange(start, start, job.ScheduledStopTime, now) is { } outOfRange)
            {
                return outOfRange;
            }

            try
            {
                return await AddAsync(job, start, now, cancellationToken);
            }
            catch (DbException) when (job.IdempotencyKey is not null)
            {
                // The same request was sent twice at the same time, and the other one was first. Any other error is thrown again.
                if (await MadeBeforeAsync(job, cancellationToken) is null)
                {
                    throw;
                }
            }
        }
    }

    private async Task<JobChange?> MadeBeforeAsync(NewJob job, CancellationToken cancellationToken)
    {
        if (job.IdempotencyKey is not { } key)
        {
            return null;
        }

        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking().SingleOrDefaultAsync(
            j => j.Project == job.Project && j.IdempotencyKey == key, cancellationToken) is not { } before ? null
            : before.IdempotencyHash == job.Hash() ? before
            : new IdempotencyConflictError();
    }

    private Task<bool> ExistsAsync(Guid id, string project, CancellationToken cancellationToken) => _contexts.ReadAsync(
        (db, token) => db.Jobs.AnyAsync(j => j.Id == id && j.Project == project, token), cancellationToken);

    private async Task<JobChange> AddAsync(NewJob job, DateTimeOffset start, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var places = Places.OfScheduled(job.Project, _limits.Of(job.Project));
        var isUploadGone = false;
        var added = await _transitions.MakeAsync(
            async (db, token) =>
            {
                if (await IsFullAsync(db, token))
                {
                    return null;
                }

                var upload = job.SourceType is DataSourceType.Upload ? await KeepUploadAsync(db, job, now, token) : null;
                isUploadGone = job.SourceType is DataSourceType.Upload && upload is null;
                if (isUploadGone)
                {
                    return null;
                }

                var stored = await Insert.ReadAsync(db, RowOf(job, upload?.FileName, start, now), token);
                if (upload is not null)
                {
                    db.Add(new UploadUse { JobKey = stored.Key, UploadKey = upload.Key });
                    await db.SaveChangesAsync(token);
                }

                return stored;
            },
            _ => new EventNote(ImportEventKind.Scheduled, job.RequestedBy ?? Actor.Anonymous),
            cancellationToken);
        // The same request may have been sent twice at the same time, and the other one took the last place.
        return added is not null ? added
            : await MadeBeforeAsync(job, cancellationToken)
            ?? (isUploadGone ? Upload.NotUsable : new ProjectFullError(job.Project, places.Most!.Value));

        async Task<bool> IsFullAsync(ImportGraphContext db, CancellationToken token)
        {
            if (!await places.TryLockAsync(db, token))
            {
                throw new StorageUnavailableException($"The lock of the project {job.Project} was not free in time.");
            }

            return await places.AreTakenAsync(db, token);
        }
    }

    /// <summary>
    /// Finds the upload of a job, and keeps it from expiring for a day. The change locks its row until the end of the transaction, and a removal waits
    /// for that before it looks for jobs.
    /// </summary>
    /// <returns>The upload; null if there is no complete one with this id in the project.</returns>
    private static async Task<Upload?> KeepUploadAsync(ImportGraphContext db, NewJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = now + UploadKept;
        var found = Guid.TryParseExact(job.SourcePath, "D", out var id)
            ? db.Uploads.Where(u => u.Id == id && u.Project == job.Project && u.CompletedAt != null)
            : null;
        return found is not null
            && await found.TryUpdateAsync(set => set.SetProperty(u => u.ExpiresAt, u => u.ExpiresAt > kept ? u.ExpiresAt : kept), cancellationToken)
            ? await found.AsNoTracking().SingleAsync(cancellationToken)
            : null;
    }

    private ImportJob RowOf(NewJob job, string? fileName, DateTimeOffset start, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Project = job.Project,
        JobType = job.JobType,
        Operation = job.Operation ?? (job.JobType is JobType.Import ? ImportOperation.Import : null),
        Importer = job.Importer,
        Parameters = job.Parameters,
        Priority = job.Priority,
        ConcurrencyKey = job.ConcurrencyKey,
        CorrectionOf = job.CorrectionOf,
        SourceType = job.SourceType,
        SourcePath = job.SourcePath,
        SourceFileName = fileName,
        SourceRegion = job.SourceRegion,
        SourceCredentialRef = job.SourceCredentialRef,
        IdempotencyKey = job.IdempotencyKey,
        IdempotencyHash = job.IdempotencyKey is null ? null : job.Hash(),
        CreatedBy = job.RequestedBy?.Name,
        NextRequestedBy = job.RequestedBy?.Name,
        Tags = job.Tags ?? [],
        CreatedAt = now,
        // The time of this transaction; CreatedAt is the time of the request.
        UpdatedAt = Now,
        StartTime = start,
        ScheduledStopTime = job.ScheduledStopTime,
        CurrentOperation = Assignments.QueuedOperation,
        Processed = 0,
        Total = 0,
        Percentage = 0,
    };
}
