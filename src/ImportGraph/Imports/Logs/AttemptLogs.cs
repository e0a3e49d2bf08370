using ImportGraph.Imports.Sources;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Logs;

/// <summary>
/// Reads the logs of attempts by offset and never as a whole. If a slice finds too few lines of its level, it ends after
/// <see cref="MaxScan"/> bytes. The next slice continues where it ended.
/// </summary>
public sealed class AttemptLogs(IOptions<LogOptions> options, TimeProvider clock)
{
    /// <summary>Maximum number of bytes that are searched at once.</summary>
    internal const int MaxScan = 4 << 20;

    /// <summary>Reads a part of an attempt's log.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="attempt">The number of the attempt.</param>
    /// <param name="range">Selects the part.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The part; null if this machine has no such log.</returns>
    /// <exception cref="ArgumentException">An offset is not the start of a line.</exception>
    public async Task<LogSlice?> ReadAsync(Guid jobId, int attempt, LogRange range, CancellationToken cancellationToken)
    {
        if (OpenRead(jobId, attempt) is not { } found)
        {
            return null;
        }

        await using var file = new LogFile(found);
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

    /// <summary>Opens an attempt's log as a whole. It may grow meanwhile. Null if this machine has no such log.</summary>
    public FileStream? OpenRead(Guid jobId, int attempt) => OpenFile(options.Value.FileOf(jobId, attempt));

    /// <summary>The current length of an attempt's log, in bytes; null if this machine has no such log.</summary>
    public long? LengthOf(Guid jobId, int attempt)
    {
        using var file = OpenRead(jobId, attempt);
        return file?.Length;
    }

    /// <summary>Adds lines from a remote worker to the log of an attempt on this machine.</summary>
    /// <exception cref="IOException">The disk reports an error.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to write to the folder.</exception>
    public async Task AppendAsync(Guid jobId, int attempt, IEnumerable<(DateTimeOffset At, LogLineLevel Level, string Message)> lines)
    {
        await using var log = AttemptLog.Open(options.Value.FileOf(jobId, attempt), clock);
        foreach (var (at, level, message) in lines)
        {
            log.Write(at, level, message);
        }
    }

    /// <summary>Deletes the logs of a job from this machine. If there are none, it does nothing.</summary>
    /// <exception cref="IOException">The disk reports an error.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to write to the folder.</exception>
    public void Delete(Guid jobId)
    {
        var folder = options.Value.FolderOf(jobId);
        if (Path.Exists(folder))
        {
            // Links are deleted, not followed.
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

    /// <summary>
    /// Opens a log; null if there is none. A link may lead neither out of the folder of logs nor to something that is not a regular file.
    /// </summary>
    private FileStream? OpenFile(string path)
    {
        try
        {
            using var log = PinnedPath.At(RealPath.Of(path));
            return RealPath.IsBelow(log.Path, RealPath.Of(options.Value.Folder)) && log.State.Kind is FileKind.File
                ? log.OpenRead(bufferSize: 0, FileOptions.Asynchronous)
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
