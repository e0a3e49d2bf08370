using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>What the responses with files of jobs have in common.</summary>
internal static class FileResponse
{
    /// <summary>The job of a request.</summary>
    /// <exception cref="RefusedException">The caller may see no such job.</exception>
    public static async Task<ImportJob> JobAsync(HttpContext http, string jobId, JobListing listing) =>
        (JobId.Read(jobId) is { } id ? await RequestTime.RunAsync(http, token => listing.In(http.Caller().Projects).FindAsync(id, token)) : null)
        ?? throw new RefusedException(RestError.Of(new ImportNotFoundError(jobId)));

    /// <summary>Begins a response that a browser saves and does not show.</summary>
    /// <param name="http">The request.</param>
    /// <param name="contentType">The type of the file.</param>
    /// <param name="name">The name under which it is saved.</param>
    public static void Begin(HttpContext http, string contentType, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        http.Response.ContentType = contentType;
        http.Response.Headers.ContentDisposition = disposition.ToString();
        // The file may be another one at the next request.
        http.Response.Headers.CacheControl = "no-cache";
    }
}
