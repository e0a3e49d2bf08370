using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>Imports over REST, for clients that use the wire names of a job's status. The jobs are the same as over GraphQL.</summary>
internal static class RestEndpoints
{
    /// <summary>All requests below this path are answered here, if necessary with an error.</summary>
    public const string Root = "/import";

    private const string Content = $"{Root}/content";
    private const string Job = "/{job_id}";

    /// <summary>
    /// Maps the endpoints below <see cref="Root"/>, and their description at <see cref="OpenApi.Path"/>. Rules for all endpoints are added
    /// to the group.
    /// </summary>
    public static void MapRest(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Root), branch => branch.UseMiddleware<RestFaults>());
        var imports = app.MapGroup(Content).WithTags("Imports").AddEndpointFilter(RequestForm.CheckAsync);
        imports.MapPost("", ScheduleContent.ImportAsync).WithName("importContent").Needs(Scopes.Write);
        imports.MapPost("/validate", ScheduleContent.ValidateAsync).WithName("validateContent").Needs(Scopes.Write);
        imports.MapMethods($"{Job}/status", [HttpMethods.Get, HttpMethods.Head], ContentStatus.ReadAsync).WithName("getImportStatus").Needs(Scopes.Read);
        imports.MapPost($"{Job}/cancel", ChangeContent.CancelAsync).WithName("cancelImport").Needs(Scopes.Write);
        imports.MapPost($"{Job}/retry", ChangeContent.RetryAsync).WithName("retryImport").Needs(Scopes.Write);
        MapFiles(app.MapGroup($"{JobFilePath.Root}{Job}").WithTags("Files").AddEndpointFilter(FileForm.CheckAsync));
        app.MapGet(OpenApi.Path, OpenApi.Answer).RequireScope(null);
    }

    private static void MapFiles(RouteGroupBuilder files)
    {
        Map(JobFilePath.IssuesCsv, IssueFile.CsvAsync, "getIssuesCsv");
        Map(JobFilePath.IssuesJsonLines, IssueFile.JsonLinesAsync, "getIssuesJsonLines");
        Map(JobFilePath.Rejected, RejectedDownload.ReadAsync, "getRejectedRecords");
        Map(JobFilePath.Log, LogDownload.ReadAsync, "getImportLog").WithMetadata(new FileForm.Parameter(LogDownload.Attempt));

        RouteHandlerBuilder Map(string file, Delegate read, string name) =>
            files.MapMethods(file, [HttpMethods.Get, HttpMethods.Head], read).WithName(name).Needs(Scopes.Read);
    }

    /// <summary>The path of a job's status. It has no scheme and no host, because a proxy in front of the server may use its own.</summary>
    public static string StatusOf(HttpContext http, Guid id) => $"{http.Request.PathBase}{Content}/{id}/status";
}
