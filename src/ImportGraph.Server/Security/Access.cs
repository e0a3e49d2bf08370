namespace ImportGraph.Server.Security;

/// <summary>Lets requests in.</summary>
internal static class Access
{
    /// <summary>From here on it is known who asks.</summary>
    public static void UseAccess(this WebApplication app)
    {
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
