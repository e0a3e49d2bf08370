using System.Buffers;
using System.Text;
using ImportGraph.Files;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace ImportGraph.Imports.Rejects;

/// <summary>
/// Keeps the rejected records that workers outside of this process report, as JSON Lines, because the formats of their files are not known here.
/// </summary>
public sealed class ReportedRecords(IOptions<LogOptions> options)
{
    private const string Name = "records.jsonl";

    /// <summary>Marks an attempt that has reached the limit, so that its log says it once.</summary>
    private const string Full = "full";

    /// <summary>Adds all records, or none if it fails. An attempt that continues an earlier one begins with what that one has kept.</summary>
    /// <param name="job">The job.</param>
    /// <param name="since">The first attempt whose issues are current.</param>
    /// <param name="records">The records.</param>
    /// <param name="maxBytes">How many bytes are kept; 0: none.</param>
    /// <returns>True if records were left out for the first time.</returns>
    /// <exception cref="IOException">The disk reports an error.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to write to the folder.</exception>
    public bool Append(ImportJob job, int since, IEnumerable<ReportedRecord> records, long maxBytes)
    {
        if (maxBytes <= 0)
        {
            return false;
        }

        var folder = RejectedFolder.Of(options.Value, job.Id, job.Attempt);
        if (!Directory.Exists(folder))
        {
            Begin(job, since, folder);
        }

        var path = Path.Join(folder, RejectedName.OnDisk(1, Name));
        using var file = PrivateFiles.Open(path, FileMode.OpenOrCreate, FileShare.ReadWrite | FileShare.Delete);
        var (before, leftOut) = (file.Length, false);
        var (all, text) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        foreach (var record in records)
        {
            text.ResetWrittenCount();
            RejectedText.AppendJson(text, Encoding.UTF8.GetBytes(record.Text), isObject: null, RejectedText.ReasonOf(record.Errors));
            if (before + all.WrittenCount + text.WrittenCount > maxBytes)
            {
                leftOut = true;
                continue;
            }

            all.Write(text.WrittenSpan);
        }

        Write(file.SafeFileHandle, all.WrittenSpan, before);
        return leftOut && MarkFull(Path.Join(folder, Full));
    }

    /// <summary>The worker repeats a report that was not stored, so a part of its records would be in the file twice.</summary>
    private static void Write(SafeFileHandle file, ReadOnlySpan<byte> text, long before)
    {
        try
        {
            RandomAccess.Write(file, text, before);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(file, before);
            throw;
        }
    }

    private void Begin(ImportJob job, int since, string folder)
    {
        var earlier = RejectedFolder.AttemptsOf(options.Value, job.Id).Where(attempt => attempt >= since && attempt < job.Attempt).ToList();
        if (earlier.Count == 0
            || RejectedFolder.Continue(options.Value, job.Id, earlier.Max(), job.Attempt, last: int.MaxValue, length: null) is null)
        {
            PrivateFiles.CreateFolder(folder);
        }
    }

    private static bool MarkFull(string path)
    {
        if (File.Exists(path))
        {
            return false;
        }

        PrivateFiles.Open(path, FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
        return true;
    }
}
