using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Server.Security;
using Microsoft.AspNetCore.Mvc;

namespace ImportGraph.Server.Rest;

/// <summary>What can be asked for a job. <c>If-Match</c> with the tag of its status refuses what was meant for another state of it.</summary>
internal static class ChangeContent
{
    /// <summary>Ends a job that waits at once, and one that runs after its current item. A second request is accepted while it runs.</summary>
    public static Task<IResult> CancelAsync([FromRoute(Name = "job_id")] string jobId, HttpContext http, ImportLifecycle lifecycle, Audit audit) => ChangeAsync(
        jobId,
        http,
        async (id, version, token) => audit.Of(await lifecycle.CancelAsync(id, new CancelRequest(http.Caller().Subject), version, token), id, "CancelImport"),
        _ => TypedResults.NoContent());

    /// <summary>Queues a new attempt of the same job.</summary>
    public static Task<IResult> RetryAsync([FromRoute(Name = "job_id")] string jobId, HttpContext http, ImportLifecycle lifecycle, Audit audit) => ChangeAsync(
        jobId,
        http,
        async (id, version, token) => audit.Of(
            await lifecycle.RetryAsync(id, force: false, reason: null, version, http.Caller().Subject, token), id, "RetryImport"),
        job => TypedResults.Accepted(RestEndpoints.StatusOf(http, job.Id)));

    private static async Task<IResult> ChangeAsync(
        string jobId, HttpContext http, Func<Guid, long?, CancellationToken, Task<JobChange>> make, Func<ImportJob, IResult> answer)
    {
        var change = JobId.Read(jobId) is { } id
            ? await RequestTime.RunAsync(http, token => make(id, VersionTag.Expected(http.Request), token))
            : new ImportNotFoundError(jobId);
        return change.Made ? answer(change.Job) : RestError.Of(change.Error);
    }
}
