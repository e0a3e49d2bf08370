namespace ImportGraph.Server.Security;

/// <summary>Lets requests in.</summary>
internal static class Access
{
    /// <summary>From here on it is known who asks.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.Use(GuardOriginAsync);
        if (app.Services.GetRequiredService<Authentication>().IsOpen)
        {
            app.Use(OpenServer.GuardAsync);
            app.Use((http, next) => NextAsync(http, next, Security.Caller.Anybody));
        }
        else
        {
            app.UseAuthentication();
            app.Use((http, next) => NextAsync(http, next, http.User.Identity is { IsAuthenticated: true } ? Security.Caller.Of(http.User) : Security.Caller.Unknown));
        }
    }

    /// <summary>
    /// What changes something, or opens a websocket, of which browsers ask nobody, is not taken from a page that may not use this server.
    /// </summary>
    private static Task GuardOriginAsync(HttpContext http, RequestDelegate next) =>
        (HttpMethods.IsPost(http.Request.Method) || http.Request.Headers.Upgrade.Count > 0) && !http.RequestServices.GetRequiredService<Origins>().IsAllowed(http.Request)
            ? Refusals.WriteAsync(http, StatusCodes.Status403Forbidden, "FORBIDDEN", "Pages of this origin may not use this server.")
            : next(http);

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
