using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using Microsoft.AspNetCore.Mvc;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>Changes of a job. If <c>If-Match</c> has a tag of the job's status, the change is refused if the job has changed since.</summary>
internal static class ChangeContent
{
    /// <summary>
    /// Cancels a job. A waiting job ends at once, a running job after its current item. While the job runs, another request is accepted.
    /// </summary>
    public static Task<IResult> CancelAsync([FromRoute(Name = "job_id")] string jobId, HttpContext http, JobRequests requests, Audit audit) => ChangeAsync(
        jobId,
        http,
        async (id, version, token) => audit.Of(
            await requests.In(http.Caller().Projects).CancelAsync(id, new CancelRequest(http.Caller().Actor), version, token), id, "CancelImport"),
        _ => TypedResults.NoContent());

    /// <summary>Queues a new attempt of the same job.</summary>
    public static Task<IResult> RetryAsync([FromRoute(Name = "job_id")] string jobId, HttpContext http, JobRequests requests, Audit audit) => ChangeAsync(
        jobId,
        http,
        async (id, version, token) => audit.Of(
            await requests.In(http.Caller().Projects).RetryAsync(id, force: false, reason: null, version, http.Caller().Actor, token), id, "RetryImport"),
        job => new AcceptedJob(job.Id));

    private static async Task<IResult> ChangeAsync(
        string jobId, HttpContext http, Func<Guid, long?, CancellationToken, Task<JobChange>> make, Func<ImportJob, IResult> answer)
    {
        var change = JobId.Read(jobId) is { } id
            ? await RequestTime.RunAsync(http, token => make(id, VersionTag.Expected(http.Request), token))
            : new ImportNotFoundError(jobId);
        return change.Made ? answer(change.Job) : RestError.Of(change.Error);
    }
}
