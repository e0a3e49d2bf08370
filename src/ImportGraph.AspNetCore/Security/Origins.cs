using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Security;

/// <summary>The pages that may use this server from a browser: its own pages, and those of the allowed origins.</summary>
internal sealed class Origins(IOptions<CorsOptions> options)
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<CorsOptions>().BindConfiguration("ImportGraph:Cors").ValidateOnStart();
        services.AddSingleton<IValidateOptions<CorsOptions>, CorsOptionsCheck>();
        services.AddSingleton<Origins>();
        services.AddCors();
        services.AddOptions<Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions>().Configure<IOptions<CorsOptions>>((cors, options) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. options.Value.Origins])
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .WithHeaders(
                HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.Range, HeaderNames.TraceParent,
                "Idempotency-Key", "Last-Event-ID", "X-Project", "X-egain-error-message")
            .WithExposedHeaders(
                HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.ContentDisposition, HeaderNames.ContentRange,
                "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
            .WithMethods(HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete)
            .WithHeaders(TusHeaders.OfRequests)
            .WithExposedHeaders(TusHeaders.OfResponses)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }

    /// <summary>
    /// Whether the sender of the request may use this server. A page is checked by its origin. A program sends no origin and is always allowed.
    /// </summary>
    public bool IsAllowed(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        return string.IsNullOrEmpty(origin)
            // The scheme is not compared: a proxy that terminates TLS for this server may not forward it.
            || (Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase))
            || options.Value.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }
}
