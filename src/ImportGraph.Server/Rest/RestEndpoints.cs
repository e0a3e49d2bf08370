using ImportGraph.Server.Security;

namespace ImportGraph.Server.Rest;

/// <summary>Imports over REST, for clients that know jobs as their status is spelled on the wire. It is the same jobs as over GraphQL.</summary>
internal static class RestEndpoints
{
    /// <summary>Whatever is asked below it is answered here, if with an error.</summary>
    public const string Root = "/import";

    private const string Content = $"{Root}/content";
    private const string Job = "/{job_id}";

    /// <summary>Answers below <see cref="Root"/>, and says how at <see cref="OpenApi.Path"/>. What all of it needs is added to the group.</summary>
    public static void MapRest(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Root), branch => branch.UseMiddleware<RestFaults>());
        var imports = app.MapGroup(Content).WithTags("Imports");
        imports.MapPost("", ScheduleContent.ImportAsync).WithName("importContent").Needs(Scopes.Write);
        imports.MapPost("/validate", ScheduleContent.ValidateAsync).WithName("validateContent").Needs(Scopes.Write);
        imports.MapMethods($"{Job}/status", [HttpMethods.Get, HttpMethods.Head], ContentStatus.ReadAsync).WithName("getImportStatus").Needs(Scopes.Read);
        imports.MapPost($"{Job}/cancel", ChangeContent.CancelAsync).WithName("cancelImport").Needs(Scopes.Write);
        imports.MapPost($"{Job}/retry", ChangeContent.RetryAsync).WithName("retryImport").Needs(Scopes.Write);
        app.MapGet(OpenApi.Path, OpenApi.Answer).RequireScope(null);
    }

    /// <summary>Where a job's status is, as a path: a proxy before the server may have a host and scheme of its own.</summary>
    public static string StatusOf(HttpContext http, Guid id) => $"{http.Request.PathBase}{Content}/{id}/status";
}
