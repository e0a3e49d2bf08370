using ImportGraph.Imports.Sources;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Logs;

/// <summary>Which lines of a log are asked for. The offsets are <see cref="LogLine.Sequence"/>s.</summary>
/// <param name="Size">Most lines.</param>
/// <param name="Backward">The last ones, not the first.</param>
/// <param name="After">Only lines behind the one that begins here.</param>
/// <param name="Before">Only lines before the one that begins here.</param>
/// <param name="Level">Only lines that matter as much, or more.</param>
public sealed record LogRange(int Size, bool Backward, long? After, long? Before, LogLineLevel Level);

/// <summary>Lines of a log, in its order.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="More">Whether there may be more of them in the direction of reading.</param>
/// <param name="ReachedTo">Where the line begins that was looked at last: reading goes on from there.</param>
public sealed record LogSlice(IReadOnlyList<LogLine> Lines, bool More, long? ReachedTo);

/// <summary>
/// Reads the logs of attempts by offset and never whole. A slice that finds too few lines of its level ends after
/// <see cref="MaxScan"/> bytes, and the next one goes on from where it got to.
/// </summary>
public sealed class AttemptLogs(IOptions<LogOptions> options, TimeProvider clock)
{
    /// <summary>Most bytes that are looked through at once.</summary>
    internal const int MaxScan = 4 << 20;

    /// <summary>Reads a part of an attempt's log.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="attempt">Number of the attempt.</param>
    /// <param name="range">Which part.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The part; null where there is no such log on this machine.</returns>
    /// <exception cref="ArgumentException">An offset is not the start of a line.</exception>
    public async Task<LogSlice?> ReadAsync(Guid jobId, int attempt, LogRange range, CancellationToken cancellationToken)
    {
        if (Open(options.Value.FileOf(jobId, attempt)) is not { } found)
        {
            return null;
        }

        await using var file = found;
        if (new[] { range.After, range.Before }.Any(offset => offset is { } start && !file.IsLineStart(start)))
        {
            throw new ArgumentException("An offset is not the start of a line.", nameof(range));
        }

        var lines = range.Backward
            ? file.BackwardAsync(range.Before ?? file.Length, cancellationToken)
            : file.ForwardAsync(range.After ?? 0, cancellationToken);
        var slice = await TakeAsync(lines, range);
        return range.Backward ? slice with { Lines = [.. slice.Lines.Reverse()] } : slice;
    }

    /// <summary>Adds lines of a worker elsewhere to an attempt's log on this machine.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public async Task AppendAsync(Guid jobId, int attempt, IEnumerable<(DateTimeOffset At, LogLineLevel Level, string Message)> lines)
    {
        await using var log = AttemptLog.Open(options.Value.FileOf(jobId, attempt), clock);
        foreach (var (at, level, message) in lines)
        {
            log.Write(at, level, message);
        }
    }

    /// <summary>Deletes a job's logs from this machine; where there are none, nothing is to be done.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Delete(Guid jobId)
    {
        var folder = options.Value.FolderOf(jobId);
        if (Path.Exists(folder))
        {
            // Links are deleted, and not followed.
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<LogSlice> TakeAsync(IAsyncEnumerable<LogFile.FoundLine> lines, LogRange range)
    {
        var taken = new List<LogLine>();
        var scanned = 0;
        long? reached = null;
        await foreach (var (offset, length, line) in lines)
        {
            if (range.Backward ? offset <= range.After : offset >= range.Before)
            {
                break;
            }

            if (offset == range.After)
            {
                continue;
            }

            if (scanned >= MaxScan)
            {
                return new LogSlice(taken, More: true, reached);
            }

            if (line?.Level >= range.Level)
            {
                if (taken.Count == range.Size)
                {
                    return new LogSlice(taken, More: true, reached);
                }

                taken.Add(line);
            }

            scanned += length;
            reached = offset;
        }

        return new LogSlice(taken, More: false, reached);
    }

    /// <summary>Opens a log; null where there is none. A link may not lead out of the folder of logs, nor to what is no file.</summary>
    private LogFile? Open(string path)
    {
        try
        {
            using var log = HeldPlace.At(RealPath.Of(path));
            return RealPath.IsBelow(log.Path, RealPath.Of(options.Value.Folder)) && log.State.Kind is FileKind.File
                // A log is read while it is written.
                ? new LogFile(new FileStream(
                    log.OpenPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true))
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
