using System.Globalization;
using ImportGraph.Files;
using ImportGraph.Imports.Logs;

namespace ImportGraph.Imports.Rejects;

/// <summary>
/// The folders of a job's rejected records, next to its logs. Each attempt writes to a folder of its own: a worker that has lost the job and does
/// not know it yet cannot damage the files of its successor.
/// </summary>
internal static class RejectedFolder
{
    private const string Start = "rejected-";

    /// <summary>The folder of an attempt.</summary>
    public static string Of(LogOptions logs, Guid jobId, int attempt) =>
        Path.Join(logs.FolderOf(jobId), string.Create(CultureInfo.InvariantCulture, $"{Start}{attempt}"));

    /// <summary>The attempts that have a folder on this machine.</summary>
    public static IReadOnlyList<int> AttemptsOf(LogOptions logs, Guid jobId) => !Directory.Exists(logs.FolderOf(jobId))
        ? []
        : [.. Directory.EnumerateDirectories(logs.FolderOf(jobId), $"{Start}*").Select(AttemptOf).OfType<int>()];

    /// <summary>Gives an attempt a copy of what an earlier attempt has kept.</summary>
    /// <param name="logs">Where the folders are.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="from">The earlier attempt.</param>
    /// <param name="to">The attempt.</param>
    /// <param name="last">The number of the last file that is copied. What follows belongs to items that are processed again.</param>
    /// <param name="length">How much of the last file is copied, in bytes; null for all of it.</param>
    /// <returns>How much of the last file there is now; null if this machine does not have the folder.</returns>
    /// <exception cref="IOException">The disk reports an error.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission.</exception>
    public static long? Continue(LogOptions logs, Guid jobId, int from, int to, int last, long? length)
    {
        var (source, target) = (Of(logs, jobId, from), Of(logs, jobId, to));
        if (!Directory.Exists(source))
        {
            return null;
        }

        // The folder gets its name when it is complete: the process may end at any time.
        var copy = $"{target}.copy";
        Delete(copy);
        PrivateFiles.CreateFolder(copy);
        var copied = 0L;
        foreach (var file in Directory.EnumerateFiles(source))
        {
            if (RejectedName.Read(Path.GetFileName(file)) is { } found && found.Number <= last)
            {
                using var read = File.OpenRead(file);
                using var write = PrivateFiles.Open(Path.Join(copy, Path.GetFileName(file)), FileMode.CreateNew, FileShare.Read);
                read.CopyTo(write);
                if (found.Number == last)
                {
                    copied = Math.Min(write.Length, length ?? long.MaxValue);
                    write.SetLength(copied);
                }
            }
        }

        Delete(target);
        Directory.Move(copy, target);
        return copied;
    }

    /// <summary>Deletes the folders of earlier attempts.</summary>
    /// <exception cref="IOException">The disk reports an error.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission.</exception>
    public static void DeleteBefore(LogOptions logs, Guid jobId, int attempt)
    {
        foreach (var earlier in AttemptsOf(logs, jobId).Where(earlier => earlier < attempt))
        {
            Delete(Of(logs, jobId, earlier));
        }
    }

    private static int? AttemptOf(string folder) =>
        int.TryParse(Path.GetFileName(folder).AsSpan(Start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? attempt : null;

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
