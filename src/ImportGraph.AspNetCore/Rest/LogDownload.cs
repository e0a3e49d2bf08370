using System.Globalization;
using ImportGraph.Imports.Logs;
using ImportGraph.Listing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>The log of an attempt as a file, or a range of it (RFC 9110, section 14).</summary>
internal static class LogDownload
{
    /// <summary>The query parameter with the number of the attempt.</summary>
    public const string Attempt = "attempt";

    /// <summary>Returns the log, as far as it is written now.</summary>
    public static async Task<IResult> ReadAsync([FromRoute(Name = "job_id")] string jobId, HttpContext http, JobListing listing, AttemptLogs logs)
    {
        var wanted = AttemptOf(http.Request);
        var job = await FileResponse.JobAsync(http, jobId, listing);
        var attempt = wanted ?? job.Attempt;
        if (logs.OpenRead(job.Id, attempt) is not { } log)
        {
            return new RestError(ErrorCodes.FileNotFound, $"This server has no log of attempt {attempt} of the job.");
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"log-{job.Id}-{attempt}.txt");
        FileResponse.Begin(http, "text/plain; charset=utf-8", name);
        // A log only grows, so its length says which bytes it has.
        var stream = new SnapshotStream(log);
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{attempt}-{stream.Length}\""));
        return TypedResults.Stream(stream, http.Response.ContentType, name, entityTag: tag, enableRangeProcessing: true);
    }

    private static int? AttemptOf(HttpRequest request) => request.Query[Attempt].ToString() switch
    {
        _ when !request.Query.ContainsKey(Attempt) => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new RefusedException(RestError.At(ErrorCodes.IllTyped, Attempt, "must be the number of an attempt")),
    };
}
