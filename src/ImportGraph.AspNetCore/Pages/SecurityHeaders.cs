namespace ImportGraph.AspNetCore.Pages;

/// <summary>Headers that restrict what browsers do with the responses of the server.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// Responses are data. A browser must not run them, show them inside another page, or load anything for them. If a person opens one in
    /// a browser, the browser's console may send more requests to this server.
    /// </summary>
    private const string DataPolicy = "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Sets the headers on each response. A page replaces the policy with its own later.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        Set(http.Response.Headers);
        return next(http);
    });

    /// <summary>Sets the headers of a response.</summary>
    internal static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = DataPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
