using ImportGraph.AspNetCore.Limits;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Protects endpoints that are not part of the GraphQL schema.</summary>
public static class ScopeRequirement
{
    /// <summary>
    /// Admits only callers who have the scope. Other known callers receive 403, unknown callers 401. If the server requires no
    /// authentication, everybody has all scopes.
    /// </summary>
    /// <param name="endpoints">The endpoints to protect.</param>
    /// <param name="scope">One of <see cref="Scopes"/>; null to admit any known caller.</param>
    /// <param name="allProjects">Whether to admit only callers who may use all projects, for answers that do not separate projects.</param>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoints, string? scope, bool allProjects = false)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoints.Finally(endpoint =>
        {
            var answer = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
            {
                var caller = http.Caller();
                return !caller.IsKnown ? Refusals.WriteUnauthenticatedAsync(http)
                    : scope is not null && !caller.Scopes.Contains(scope)
                        ? Refusals.WriteAsync(http, RequestCode.Forbidden, $"The request needs the scope {scope}.")
                    : allProjects && caller.Projects.Names is not null
                        ? Refusals.WriteAsync(http, RequestCode.Forbidden, "The request needs access to all projects.")
                        : answer(http);
            };
        });
        return endpoints;
    }
}
