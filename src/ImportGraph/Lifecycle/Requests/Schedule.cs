using System.Security.Cryptography;
using System.Text.Json;
using ImportGraph.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>A request for a new job.</summary>
/// <param name="JobType">What it does with its package.</param>
/// <param name="Operation">How existing items are treated; for imports only.</param>
/// <param name="SourceType">The kind of storage that contains the package.</param>
/// <param name="SourcePath">The path. The caller must check it against the source.</param>
/// <param name="StartTime">When to start. Null, or a time up to 5 minutes ago, means as soon as possible.</param>
/// <param name="ScheduledStopTime">When to stop, regardless of the progress; null means never.</param>
/// <param name="Tags">Words by which the job can be found.</param>
/// <param name="SourceRegion">The bucket's region.</param>
/// <param name="SourceCredentialRef">Name of the credential that is used to read the package.</param>
/// <param name="IdempotencyKey">The key that the caller gave to the request: a repeated request creates no second job.</param>
/// <param name="RequestedBy">
/// Stored with the job and its first attempt: the subject of the caller's token or the name of their key. Null if no authentication was
/// required.
/// </param>
public sealed record NewJob(
    JobType JobType,
    ImportOperation? Operation,
    DataSourceType SourceType,
    string SourcePath,
    DateTimeOffset? StartTime = null,
    DateTimeOffset? ScheduledStopTime = null,
    IReadOnlyList<string>? Tags = null,
    string? SourceRegion = null,
    string? SourceCredentialRef = null,
    string? IdempotencyKey = null,
    string? RequestedBy = null)
{
    /// <summary>A hash that is equal for equal requests.</summary>
    internal string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new object?[] { JobType, Operation, SourceType, SourcePath, StartTime?.ToUnixTimeMilliseconds(), ScheduledStopTime?.ToUnixTimeMilliseconds(), Tags ?? [], SourceRegion, SourceCredentialRef })));
}

public sealed partial class ImportLifecycle
{
    /// <summary>How far in the future a start may be, and how long after its start a stop may be.</summary>
    public static readonly TimeSpan MaxScheduleAhead = TimeSpan.FromDays(7);

    /// <summary>Stores a new job with the status <see cref="JobStatus.Scheduled"/>. A worker takes it when it is due.</summary>
    /// <returns>
    /// The job, or <see cref="ScheduleOutOfRangeError"/>, <see cref="IdempotencyConflictError"/>. A request that was made before is
    /// recognized by its key, and returns the job that it created.
    /// </returns>
    public async Task<JobChange> ScheduleAsync(NewJob job, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await MadeBeforeAsync(job, cancellationToken) is { } before)
            {
                return before;
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
            catch (DbUpdateException) when (job.IdempotencyKey is not null)
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

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.IdempotencyKey == key, cancellationToken) is not { } before ? null
            : before.IdempotencyHash == job.Hash() ? before
            : new IdempotencyConflictError();
    }

    private async Task<ImportJob> AddAsync(NewJob job, DateTimeOffset start, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var added = await ChangeAsync(
            async (db, token) =>
            {
                // UpdatedAt is the time of this transaction; CreatedAt is the time of the request.
                var stored = Now;
                var entry = db.Jobs.Add(new ImportJob
                {
                    Id = Guid.CreateVersion7(now),
                    JobType = job.JobType,
                    Operation = job.JobType is JobType.Import ? job.Operation ?? ImportOperation.Import : null,
                    SourceType = job.SourceType,
                    SourcePath = job.SourcePath,
                    SourceRegion = job.SourceRegion,
                    SourceCredentialRef = job.SourceCredentialRef,
                    IdempotencyKey = job.IdempotencyKey,
                    IdempotencyHash = job.IdempotencyKey is null ? null : job.Hash(),
                    CreatedBy = job.RequestedBy,
                    NextRequestedBy = job.RequestedBy,
                    Tags = job.Tags ?? [],
                    CreatedAt = now,
                    UpdatedAt = stored,
                    StartTime = start,
                    ScheduledStopTime = job.ScheduledStopTime,
                    CurrentOperation = Assignments.QueuedOperation,
                    Processed = 0,
                    Total = 0,
                    Percentage = 0,
                });
                await db.SaveChangesAsync(token);
                return entry.Entity.Key;
            },
            cancellationToken);
        return added!;
    }
}
