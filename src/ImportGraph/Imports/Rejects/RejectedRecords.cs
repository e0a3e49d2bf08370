using ImportGraph.Imports.Logs;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Rejects;

/// <summary>Reads the rejected records that workers keep next to the logs.</summary>
public sealed class RejectedRecords(IOptions<LogOptions> options)
{
    /// <summary>The files with the rejected records that <c>results</c> counts, in the order of the package. Empty if this machine has none.</summary>
    public IReadOnlyList<RejectedFile> FilesOf(ImportJob job)
    {
        // Until the current attempt has something to keep, it goes on with what an earlier one has kept.
        var attempts = RejectedFolder.AttemptsOf(options.Value, job.Id).Where(attempt => attempt >= job.IssuesFrom && attempt <= job.Attempt).ToList();
        return attempts.Count == 0 ? [] : FilesIn(RejectedFolder.Of(options.Value, job.Id, attempts.Max()));
    }

    /// <summary>Opens a file. It may grow meanwhile. Null if it is gone.</summary>
    public FileStream? OpenRead(RejectedFile file)
    {
        using var found = Find(file.Path);
        return found?.OpenRead(bufferSize: 0, FileOptions.Asynchronous);
    }

    private List<RejectedFile> FilesIn(string folder)
    {
        var files = new List<RejectedFile>();
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
        {
            using var found = Find(path);
            if (found?.State.Length > 0 && RejectedName.Read(Path.GetFileName(path)) is var (number, name))
            {
                files.Add(new RejectedFile(number, name, found.State.Length) { Path = path });
            }
        }

        files.Sort((file, other) => file.Number.CompareTo(other.Number));
        return files;
    }

    /// <summary>A regular file in the folder of logs; null for anything else. A link may not lead out of it.</summary>
    private PinnedPath? Find(string path)
    {
        try
        {
            var file = PinnedPath.At(RealPath.Of(path));
            if (file.State.Kind is FileKind.File && RealPath.IsBelow(file.Path, RealPath.Of(options.Value.Folder)))
            {
                return file;
            }

            file.Dispose();
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
