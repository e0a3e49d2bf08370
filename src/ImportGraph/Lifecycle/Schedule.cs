using System.Security.Cryptography;
using System.Text.Json;
using ImportGraph.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>A job to be.</summary>
/// <param name="JobType">What it does with its package.</param>
/// <param name="Operation">How existing items are treated; for imports only.</param>
/// <param name="SourceType">Where the package lies.</param>
/// <param name="SourcePath">The path, checked by whoever knows the source.</param>
/// <param name="StartTime">When to start; null, or up to 5 minutes ago, as soon as possible.</param>
/// <param name="ScheduledStopTime">When to stop, whatever its progress; null never.</param>
/// <param name="Tags">Words to find it by.</param>
/// <param name="SourceRegion">The bucket's region.</param>
/// <param name="SourceCredentialRef">The name of the credential to read it with.</param>
/// <param name="IdempotencyKey">What the caller calls the request by: sent again, it makes no second job.</param>
/// <param name="RequestedBy">
/// Kept with the job and its first attempt: the subject of the caller's token or the name of their key; null if nobody had to say who
/// they are.
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
    /// <summary>Equal for the same request.</summary>
    internal string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new object?[] { JobType, Operation, SourceType, SourcePath, StartTime?.ToUnixTimeMilliseconds(), ScheduledStopTime?.ToUnixTimeMilliseconds(), Tags ?? [], SourceRegion, SourceCredentialRef })));
}

public sealed partial class ImportLifecycle
{
    /// <summary>How far ahead a start may lie, and a stop behind its start.</summary>
    public static readonly TimeSpan MaxScheduleAhead = TimeSpan.FromDays(7);

    /// <summary>Stores a new job: <see cref="JobStatus.Scheduled"/>, to be taken by a worker when it is due.</summary>
    /// <returns>
    /// The job, or <see cref="ScheduleOutOfRangeError"/>, <see cref="IdempotencyConflictError"/>. A request that was made before, which its
    /// key tells, is answered with the job that it made.
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
                // The same request came twice at once, and the other one was first; anything else fails again.
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
                // Its change is as new as its transaction; when it was asked for says the rest.
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
