using ImportGraph.AspNetCore.Security;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>Admits requests by the same rules as GraphQL.</summary>
internal static class RestAccess
{
    /// <summary>The cost of a request in its caller's budget. It equals the cost of an operation that reads one job.</summary>
    private const int Cost = 20;

    /// <summary>Admits only callers who have the scope and have budget left.</summary>
    public static RouteHandlerBuilder Needs(this RouteHandlerBuilder endpoint, string scope) => endpoint.AddEndpointFilter((call, next) =>
        Refusal(call.HttpContext, scope) is { } refusal ? ValueTask.FromResult<object?>(refusal) : next(call));

    private static RestError? Refusal(HttpContext http, string scope)
    {
        var viewer = http.RequestServices.GetRequiredService<Viewer>();
        if (!viewer.Caller.IsKnown)
        {
            Refusals.SetChallenge(http);
            return new RestError(ErrorCodes.Unauthenticated, Refusals.UnauthenticatedMessage);
        }

        if (!viewer.Caller.Scopes.Contains(scope))
        {
            return new RestError(ErrorCodes.Forbidden, $"The request needs the scope {scope}. The caller does not have it.");
        }

        var isThere = http.RequestServices.GetRequiredService<RateLimits>().TrySpend(viewer, Cost);
        viewer.Budget?.Set(http.Response.Headers);
        return isThere ? null : new RestError(ErrorCodes.RateLimited, "Too many requests. The header Retry-After says when to try again.");
    }
}
