using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Transport;
using ImportGraph.Storage;
using Microsoft.AspNetCore.Mvc;

namespace ImportGraph.Server.Rest;

/// <summary>How a job goes.</summary>
internal static class ContentStatus
{
    /// <summary>Answers with the job's status; with nothing but its tag where the client has it already.</summary>
    public static async Task<IResult> ReadAsync([FromRoute(Name = "job_id")] string jobId, HttpContext http, JobListing listing, StorageClock clock)
    {
        var job = JobId.Read(jobId) is { } id ? await RequestTime.RunAsync(http, token => listing.FindAsync(id, token)) : null;
        return job is null ? RestError.Of(new ImportNotFoundError(jobId)) : new Found(job, clock.GetUtcNow());
    }

    private sealed class Found(ImportJob job, DateTimeOffset now) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            var tag = VersionTag.Of(job);
            http.Response.Headers.ETag = tag.ToString();
            // To be kept, and asked for anew each time: whether it has changed is what a client wants to know.
            http.Response.Headers.CacheControl = "no-cache";
            if (VersionTag.IsKnown(http.Request, tag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            using var body = await Answer.WriteAsync(writer =>
            {
                StatusBody.Write(writer, job, now);
                return ValueTask.CompletedTask;
            });
            http.Response.ContentType = ResponseMediaType.Json.MediaType.ToString();
            http.Response.ContentLength = body.Json.Length;
            await http.Response.Body.WriteAsync(body.Json, http.RequestAborted);
        }
    }
}
