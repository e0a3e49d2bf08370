using ImportGraph.AspNetCore.Limits;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Determines the caller of each request, and refuses requests that are not allowed.</summary>
internal static class Access
{
    /// <summary>Adds the checks. Later middleware can read the caller of the request.</summary>
    public static void UseAccess(this WebApplication app)
    {
        // First, because it determines which requests open a websocket.
        app.UseWebSockets();
        app.Use(GuardOriginAsync);
        app.Use((http, next) =>
        {
            Viewer(http).PathBase = http.Request.PathBase.ToString();
            return next(http);
        });
        var authentication = app.Services.GetRequiredService<Authentication>();
        if (authentication.IsOpen)
        {
            app.Use(OpenServer.GuardAsync);
            app.Use((http, next) =>
            {
                Viewer(http).Caller = Security.Caller.Anybody;
                return next(http);
            });
        }
        else
        {
            app.Use(async (http, next) =>
            {
                Viewer(http).Caller = await authentication.FindCallerAsync(http.Request.Headers.Authorization);
                await next(http);
            });
        }
    }

    /// <summary>
    /// Refuses pages that may not use this server. A request that only reads needs no check, because CORS keeps the response from the page.
    /// A websocket needs the check, because CORS does not apply to it.
    /// </summary>
    private static Task GuardOriginAsync(HttpContext http, RequestDelegate next) =>
        OnlyReads(http) || http.RequestServices.GetRequiredService<Origins>().IsAllowed(http.Request)
            ? next(http)
            : Refusals.WriteAsync(http, RequestCode.Forbidden, "Pages of this origin are not allowed to use this server.");

    /// <summary>A websocket is a GET over HTTP/1.1 and a CONNECT over HTTP/2 (RFC 8441), so the method alone does not identify it.</summary>
    private static bool OnlyReads(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method))
        && !http.WebSockets.IsWebSocketRequest;

    /// <summary>The caller of the request.</summary>
    public static Caller Caller(this HttpContext http) => Viewer(http).Caller;

    private static Viewer Viewer(HttpContext http) => http.RequestServices.GetRequiredService<Viewer>();
}
