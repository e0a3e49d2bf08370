using System.Buffers;
using System.Text;
using System.Text.Json;
using ImportGraph.Files;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Rejects;

/// <summary>
/// Keeps the rejected records that workers outside of this process report, as JSON Lines, because the formats of their files are not known here.
/// </summary>
public sealed class ReportedRecords(IOptions<LogOptions> options)
{
    private const string Name = "records.jsonl";

    /// <summary>Marks an attempt that has reached the limit, so that its log says it once.</summary>
    private const string Full = "full";

    /// <summary>Adds records. An attempt that continues an earlier one begins with what that one has kept.</summary>
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
        using var file = PrivateFiles.Open(path, FileMode.Append, FileShare.ReadWrite | FileShare.Delete);
        var (text, leftOut) = (new ArrayBufferWriter<byte>(), false);
        foreach (var record in records)
        {
            text.ResetWrittenCount();
            var bytes = Encoding.UTF8.GetBytes(record.Text);
            RejectedText.AppendJson(text, bytes, IsObject(bytes), RejectedText.ReasonOf(record.Errors));
            if (file.Length + text.WrittenCount > maxBytes)
            {
                leftOut = true;
                continue;
            }

            file.Write(text.WrittenSpan);
        }

        return leftOut && MarkFull(Path.Join(folder, Full));
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

    private static bool IsObject(byte[] record)
    {
        try
        {
            using var document = JsonDocument.Parse(record);
            return document.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
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
