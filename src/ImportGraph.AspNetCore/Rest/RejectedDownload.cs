using System.Globalization;
using System.IO.Compression;
using ImportGraph.Imports.Rejects;
using ImportGraph.Listing;
using Microsoft.AspNetCore.Mvc;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>The rejected records of a job: a file, or an archive if records of several files of the package were rejected.</summary>
internal static class RejectedDownload
{
    /// <summary>Returns the records, as far as they are written now.</summary>
    public static async Task<IResult> ReadAsync([FromRoute(Name = "job_id")] string jobId, HttpContext http, JobListing listing, RejectedRecords records)
    {
        var job = await FileResponse.JobAsync(http, jobId, listing);
        var files = records.FilesOf(job);
        if (files.Count > 1)
        {
            FileResponse.Begin(http, "application/zip", $"rejected-{job.Id}.zip");
            await (HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : WriteAsync(http, files, records));
            return TypedResults.Empty;
        }

        if (files.Count == 0 || records.OpenRead(files[0]) is not { } file)
        {
            return new RestError(ErrorCodes.FileNotFound, "This server has no rejected records of the job.");
        }

        var name = $"rejected-{PartsOf(files[0].Name).LastOrDefault() ?? "records"}";
        FileResponse.Begin(http, files[0].ContentType, name);
        return TypedResults.Stream(new SnapshotStream(file), files[0].ContentType, name);
    }

    private static async Task WriteAsync(HttpContext http, IReadOnlyList<RejectedFile> files, RejectedRecords records)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await using var body = new ArchiveBody(http.Response.BodyWriter);
        await using var archive = await ZipArchive.CreateAsync(
            body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, http.RequestAborted);
        foreach (var file in files)
        {
            if (records.OpenRead(file) is { } opened)
            {
                await using var content = new SnapshotStream(opened);
                var name = string.Join('/', PartsOf(file.Name));
                // Two files of the package may differ only in an ending that the files of rejected records do not have.
                name = names.Add(name) ? name : string.Create(CultureInfo.InvariantCulture, $"{file.Number}/{name}");
                await using var entry = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(http.RequestAborted);
                await content.CopyToAsync(entry, http.RequestAborted);
            }
        }
    }

    /// <summary>The parts of a path that stays below the folder into which it is unpacked, whatever the package called its file.</summary>
    private static string[] PartsOf(string name) =>
    [
        .. name.Split('/', '\\')
            .Select(part => string.Concat(part.Select(c => char.IsControl(c) || c is ':' ? '_' : c)))
            .Where(part => part is not ("" or "." or "..")),
    ];
}
