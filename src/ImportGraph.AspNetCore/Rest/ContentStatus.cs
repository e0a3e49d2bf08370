using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Storage;
using Microsoft.AspNetCore.Mvc;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>The status of a job.</summary>
internal static class ContentStatus
{
    /// <summary>Returns the job's status. If the client already has this version, returns only its tag.</summary>
    public static async Task<IResult> ReadAsync([FromRoute(Name = "job_id")] string jobId, HttpContext http, JobListing listing, StorageClock clock)
    {
        var job = JobId.Read(jobId) is { } id ? await RequestTime.RunAsync(http, token => listing.In(http.Caller().Projects).FindAsync(id, token)) : null;
        return job is null ? RestError.Of(new ImportNotFoundError(jobId)) : new Found(job, clock.GetUtcNow());
    }

    private sealed class Found(ImportJob job, DateTimeOffset now) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            var tag = VersionTag.Of(job);
            http.Response.Headers.ETag = tag.ToString();
            // A client may store the response but must revalidate it, because it wants to know whether the status has changed.
            http.Response.Headers.CacheControl = "no-cache";
            if (VersionTag.IsKnown(http.Request, tag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            return RestJson.WriteAsync(http, writer => StatusBody.Write(writer, job, now));
        }
    }
}
