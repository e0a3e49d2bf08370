namespace ImportGraph.Server.Security;

/// <summary>Lets requests in.</summary>
internal static class Access
{
    /// <summary>From here on it is known who asks.</summary>
    public static void UseAccess(this WebApplication app)
    {
        // First: it says which requests open a websocket.
        app.UseWebSockets();
        app.Use(GuardOriginAsync);
        if (app.Services.GetRequiredService<Authentication>().IsOpen)
        {
            app.Use(OpenServer.GuardAsync);
            app.Use((http, next) => NextAsync(http, next, Security.Caller.Anybody));
        }
        else
        {
            app.UseAuthentication();
            app.Use((http, next) => NextAsync(http, next, (http.User as CallerPrincipal)?.Caller ?? Security.Caller.Unknown));
        }
    }

    /// <summary>
    /// Refuses pages that may not use this server. Only a request that reads needs no check: CORS keeps its answer from the page. A
    /// websocket is no such request, and CORS does not apply to it.
    /// </summary>
    private static Task GuardOriginAsync(HttpContext http, RequestDelegate next) =>
        OnlyReads(http) || http.RequestServices.GetRequiredService<Origins>().IsAllowed(http.Request)
            ? next(http)
            : Refusals.WriteAsync(http, StatusCodes.Status403Forbidden, "FORBIDDEN", "Pages of this origin may not use this server.");

    /// <summary>A websocket is a GET over HTTP/1.1 and a CONNECT over HTTP/2 (RFC 8441), so the method alone does not tell.</summary>
    private static bool OnlyReads(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method))
        && !http.WebSockets.IsWebSocketRequest;

    /// <summary>Who asks.</summary>
    public static Caller Caller(this HttpContext http) => http.RequestServices.GetRequiredService<Viewer>().Caller;

    /// <summary>Answers those only who may do something; any known caller where it is null.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoints, string? scope)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            var answer = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
            {
                var caller = http.Caller();
                return !caller.IsKnown ? Refusals.WriteUnauthenticatedAsync(http)
                    : scope is not null && !caller.Scopes.Contains(scope) ? Refusals.WriteAsync(http, StatusCodes.Status403Forbidden, "FORBIDDEN", $"It needs the scope {scope}.")
                    : answer(http);
            };
        });
        return endpoints;
    }

    private static Task NextAsync(HttpContext http, RequestDelegate next, Caller caller)
    {
        http.RequestServices.GetRequiredService<Viewer>().Caller = caller;
        return next(http);
    }
}
