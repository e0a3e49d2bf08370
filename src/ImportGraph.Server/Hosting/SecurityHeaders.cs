namespace ImportGraph.Server.Hosting;

/// <summary>What browsers may do with what the server answers.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// Answers are data: nothing in them is run, shown within another page or loaded. Whoever opens one in a browser may ask the server
    /// for more from its console.
    /// </summary>
    private const string DataPolicy = "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Sets them on every answer; a page has a policy of its own and says so later.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = DataPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return next(http);
    });
}
