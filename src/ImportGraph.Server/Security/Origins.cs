using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.Server.Security;

/// <summary>Pages of other servers that may use this one. Section <c>ImportGraph:Cors</c>.</summary>
internal sealed class CorsOptions
{
    /// <summary>Their origins, for example <c>https://app.example.com</c>. Default: none.</summary>
    public IList<string> Origins { get; } = [];
}

/// <summary>Refuses to start with an origin that no browser sends.</summary>
internal sealed class CorsOptionsCheck : IValidateOptions<CorsOptions>
{
    public ValidateOptionsResult Validate(string? name, CorsOptions options) =>
        options.Origins.FirstOrDefault(origin => !(Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.GetLeftPart(UriPartial.Authority) == origin)) is { } wrong
            ? ValidateOptionsResult.Fail($"ImportGraph:Cors:Origins must be origins, such as https://app.example.com without a path, which \"{wrong}\" is not.")
            : ValidateOptionsResult.Success;
}

/// <summary>Which pages a browser may let use this server: its own, and those of the origins that are allowed.</summary>
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
                HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.TraceParent,
                "Idempotency-Key", "Last-Event-ID", "X-egain-error-message")
            .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
    }

    /// <summary>Whether whoever sends a request may: a page by its origin; a program, which sends none, always.</summary>
    public bool IsAllowed(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        return string.IsNullOrEmpty(origin)
            // Not the scheme: a proxy that speaks TLS for this server may not say so.
            || (Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase))
            || options.Value.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }
}
