using ImportGraph.AspNetCore.Paging;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Jobs;

/// <summary>Pages of a log for connections.</summary>
internal static class ImportLog
{
    /// <summary>A page of one attempt's log; null if this machine has no such log.</summary>
    /// <exception cref="InvalidInputException">The page request is invalid, or a cursor does not belong to this log.</exception>
    public static async Task<Connection<ImportLogLine>?> PageAsync(
        AttemptLogs logs, Guid jobId, int attempt, PageRequest request, LogLineLevel level, CancellationToken cancellationToken)
    {
        var (size, backward) = request.Resolve();
        var range = new LogRange(size, backward, Offset(request.After), Offset(request.Before), level);
        try
        {
            return await logs.ReadAsync(jobId, attempt, range, cancellationToken) is { } slice ? Connection(slice) : null;
        }
        catch (ArgumentException)
        {
            throw LogCursor.Bad();
        }

        Connection<ImportLogLine> Connection(LogSlice slice)
        {
            var page = new Page<ImportLogLine>(
                [.. slice.Lines.Select(line => new ImportLogLine(line, attempt))],
                [.. slice.Lines.Select(line => CursorOf(line.Sequence))],
                HasNext: backward ? request.Before is not null : slice.More,
                HasPrevious: backward ? slice.More : request.After is not null);
            // The next page starts where this one stopped searching, which may be after its last line.
            return new(slice is not { More: true, ReachedTo: { } reached } ? page
                : backward ? page with { StartCursor = CursorOf(reached) }
                : page with { EndCursor = CursorOf(reached) });
        }

        string CursorOf(long offset) => new LogCursor(attempt, offset).ToString();

        long? Offset(string? cursor) => cursor is null ? null
            : LogCursor.Parse(cursor) is var line && line.Attempt == attempt ? line.Offset
            : throw LogCursor.Bad();
    }
}
