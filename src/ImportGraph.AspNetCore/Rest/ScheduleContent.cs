using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Security;
using ImportGraph.AspNetCore.Transport;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>Creates jobs.</summary>
internal static class ScheduleContent
{
    private const string IdempotencyKey = "Idempotency-Key";
    private const string Action = "ScheduleImport";

    /// <summary>Imports a package. The response is 202 with the job's id, and the location of its status.</summary>
    public static Task<IResult> ImportAsync(HttpContext http, JsonBody body, DataSources sources, JobRequests requests, Audit audit) =>
        ScheduleAsync(JobType.Import, http, body, sources, requests, audit);

    /// <summary>Makes all checks of an import, but writes nothing.</summary>
    public static Task<IResult> ValidateAsync(HttpContext http, JsonBody body, DataSources sources, JobRequests requests, Audit audit) =>
        ScheduleAsync(JobType.Validation, http, body, sources, requests, audit);

    private static async Task<IResult> ScheduleAsync(JobType type, HttpContext http, JsonBody body, DataSources sources, JobRequests requests, Audit audit)
    {
        using var json = await body.ReadAsync(http);
        var job = ContentRequest.Read(type, json.RootElement) with
        {
            IdempotencyKey = KeyOf(http.Request),
            Project = ProjectHeader.Of(http.Request) ?? ProjectName.Default,
            RequestedBy = http.Caller().Actor,
        };
        var location = new PackageLocation(job.SourceType, job.SourcePath, job.SourceRegion) { Project = job.Project };
        // The project first: the check of the source says how much of an upload has arrived.
        var projects = http.Caller().Projects;
        JobError? refusal = projects.Includes(job.Project) ? null : new ProjectNotAllowedError(job.Project, projects);
        refusal ??= await RequestTime.RunAsync(http, token => sources.Of(location).CheckAsync(location, token));
        if (refusal is not null)
        {
            audit.Of(refusal, action: Action);
            return RestError.Of(refusal);
        }

        var change = audit.Of(await RequestTime.RunAsync(http, token => requests.In(projects).ScheduleAsync(job, token)), action: Action);
        return change.Made ? new AcceptedJob(change.Job.Id) : RestError.Of(change.Error);
    }

    private static string? KeyOf(HttpRequest request) => request.Headers[IdempotencyKey].ToString() switch
    {
        "" => null,
        _ when request.Headers[IdempotencyKey].Count > 1 => throw new RefusedException(RestError.At(ErrorCodes.IllTyped, IdempotencyKey, "may be sent once")),
        var key when InputText.WhyNoName(key) is { } why => throw new RefusedException(RestError.At(ErrorCodes.IllTyped, IdempotencyKey, why)),
        { Length: > ImportJob.MaxNameLength } => throw new RefusedException(RestError.At(ErrorCodes.TooLong, IdempotencyKey, $"may have {ImportJob.MaxNameLength} characters")),
        var key => key,
    };
}
