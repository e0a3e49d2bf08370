using GraphQL;

namespace ImportGraph.AspNetCore.Schema;

internal static class ResolverServices
{
    /// <summary>Returns a service that a resolver needs.</summary>
    public static TService Service<TService>(this IResolveFieldContext context)
        where TService : notnull => context.RequestServices!.GetRequiredService<TService>();
}
