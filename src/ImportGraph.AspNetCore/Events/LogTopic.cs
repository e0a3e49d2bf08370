using System.Runtime.CompilerServices;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Events;

/// <summary>
/// The log of a job, until it ends. Nothing is shared: each reader has its own position in the file. The file also keeps the lines that a
/// slow reader has not read yet.
/// </summary>
internal sealed class LogTopic(Guid id, LogCursor? after, JobListing listing, AttemptLogs logs, TimeProvider clock) : Topic
{
    private const int BatchSize = 500;

    /// <summary>Time between two reads of a file that has no new lines.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private static readonly RowColumns Columns = RowColumns.Of([nameof(ImportJob.Status), nameof(ImportJob.Attempt), nameof(ImportJob.RetryAt)]);

    // One batch is being sent, and one waits. The next batch is read when there is room.
    public override int Capacity => 2;

    public override async IAsyncEnumerable<TopicEvent> InitialEventsAsync(TopicListener? listener, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (attempt, offset) = (after?.Attempt, after?.Offset);
        // The job is read before its log, so the log already contains what was written before the job ended.
        while (await listing.FindAsync(id, Columns, cancellationToken) is { } job)
        {
            attempt ??= job.Attempt;
            await foreach (var (batch, reached) in NewLinesAsync(attempt.Value, offset, cancellationToken))
            {
                offset = reached;
                if (batch.Lines.Count > 0)
                {
                    yield return new TopicEvent(batch, nameof(ImportLogBatch), 0, null);
                }
            }

            if (attempt < job.Attempt)
            {
                (attempt, offset) = (attempt + 1, null);
            }
            else if (job.IsFinal)
            {
                yield break;
            }
            else
            {
                await Task.Delay(Interval, clock, cancellationToken);
            }
        }
    }

    private async IAsyncEnumerable<(ImportLogBatch Batch, long Reached)> NewLinesAsync(
        int attempt, long? offset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await ReadAsync(attempt, offset, cancellationToken) is { ReachedTo: { } reached } slice)
        {
            offset = reached;
            yield return (new ImportLogBatch(new LogCursor(attempt, reached).ToString(), [.. slice.Lines.Select(line => new ImportLogLine(line, attempt))]), reached);
            if (!slice.More)
            {
                yield break;
            }
        }
    }

    private async Task<LogSlice?> ReadAsync(int attempt, long? offset, CancellationToken cancellationToken)
    {
        try
        {
            return await logs.ReadAsync(id, attempt, new LogRange(BatchSize, Backward: false, offset, null, LogLineLevel.Debug), cancellationToken);
        }
        catch (ArgumentException)
        {
            throw LogCursor.Bad();
        }
    }
}

/// <summary>Lines of a log, in its order.</summary>
/// <param name="Cursor">Where the stream is resumed.</param>
/// <param name="Lines">At most 500 lines.</param>
internal sealed record ImportLogBatch(string Cursor, IReadOnlyList<ImportLogLine> Lines);
