using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ImportGraph.Imports.Formats;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using Microsoft.AspNetCore.Mvc;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>The current issues of a job as a file. It is written page by page, so it needs the same memory for any number of issues.</summary>
internal static class IssueFile
{
    private const int PageSize = 500;

    /// <summary>The columns of CSV, which are the members of JSON.</summary>
    private static readonly string[] Columns = ["severity", "file", "line", "key", "field", "code", "message", "value"];

    /// <summary>As a CSV file for spreadsheets.</summary>
    public static Task<IResult> CsvAsync([FromRoute(Name = "job_id")] string jobId, HttpContext http, JobListing listing, JobDetails details) =>
        ReadAsync(jobId, http, listing, details, "text/csv; charset=utf-8", "csv", WriteCsv);

    /// <summary>As JSON Lines, for programs: an object in each line.</summary>
    public static Task<IResult> JsonLinesAsync([FromRoute(Name = "job_id")] string jobId, HttpContext http, JobListing listing, JobDetails details) =>
        ReadAsync(jobId, http, listing, details, "application/x-ndjson", "jsonl", WriteJsonLines);

    private static async Task<IResult> ReadAsync(
        string jobId,
        HttpContext http,
        JobListing listing,
        JobDetails details,
        string contentType,
        string extension,
        Action<IBufferWriter<byte>, IReadOnlyList<ImportIssue>, bool> write)
    {
        var job = await FileResponse.JobAsync(http, jobId, listing);
        // The first page is read before the response begins: if that fails, the client receives the error.
        var page = await PageAsync(after: 0);
        FileResponse.Begin(http, contentType, $"issues-{job.Id}.{extension}");
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return TypedResults.Empty;
        }

        for (var first = true; ; first = false)
        {
            write(http.Response.BodyWriter, page, first);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            if (page.Count < PageSize)
            {
                return TypedResults.Empty;
            }

            page = await PageAsync(page[^1].Key);
        }

        Task<IReadOnlyList<ImportIssue>> PageAsync(long after) =>
            RequestTime.RunAsync(http, token => details.IssuesAfterAsync(job, after, PageSize, token));
    }

    private static void WriteCsv(IBufferWriter<byte> body, IReadOnlyList<ImportIssue> issues, bool first)
    {
        if (first)
        {
            CsvText.WriteHeader(body, ',', Columns);
        }

        foreach (var issue in issues)
        {
            CsvText.WriteRow(body, ',', ValuesOf(issue).Select(value => value?.ToString()));
        }
    }

    private static void WriteJsonLines(IBufferWriter<byte> body, IReadOnlyList<ImportIssue> issues, bool first)
    {
        using var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var issue in issues)
        {
            json.WriteStartObject();
            foreach (var (name, value) in Columns.Zip(ValuesOf(issue)))
            {
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, value);
            }

            json.WriteEndObject();
            json.Flush();
            json.Reset();
            body.Write("\n"u8);
        }
    }

    /// <summary>The values of an issue, in the order of the columns.</summary>
    private static object?[] ValuesOf(ImportIssue issue) =>
    [
        issue.Severity switch
        {
            IssueSeverity.Warning => "WARNING",
            IssueSeverity.Error => "ERROR",
        },
        issue.File, issue.Line, issue.ItemKey, issue.Field, issue.Code, issue.Message, issue.Value,
    ];
}
