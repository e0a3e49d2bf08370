using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Pages;

/// <summary>The dashboard, which the build writes into a folder next to the program.</summary>
internal static partial class Dashboard
{
    /// <summary>Allows what <c>src/dashboard</c> needs: scripts, styles and images of this server, and connections to this server only.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'; require-trusted-types-for 'script'";

    private const string Assets = "/assets";

    private static readonly BuiltFiles Files = new("dashboard");

    public static void AddDashboard(this IServiceCollection services) => services.AddOptions<DashboardOptions>().BindConfiguration("ImportGraph:Dashboard");

    /// <summary>Serves the page at / and below /jobs, if it is enabled and was built.</summary>
    public static void UseDashboard(this WebApplication app)
    {
        if (!IsShown(app.Services))
        {
            if (IsWanted(app.Services))
            {
                Log.Missing(app.Logger);
            }

            return;
        }

        app.UseWhen(http => IsBelow(http, "/jobs") || IsBelow(http, Assets) || http.Request.Path == "/", branch =>
        {
            branch.Use((http, next) =>
            {
                // The page itself reads from the path which job to show.
                http.Request.Path = IsBelow(http, Assets) ? http.Request.Path : "/";
                return next(http);
            });
            Files.Use(branch, PathString.Empty, SetHeaders);
        });
        DashboardInfo.Map(app);
    }

    /// <summary>Whether the page is enabled and was built.</summary>
    public static bool IsShown(IServiceProvider services) => IsWanted(services) && Files.Exist;

    private static bool IsWanted(IServiceProvider services) => services.GetRequiredService<IOptions<DashboardOptions>>().Value.Enabled;

    private static bool IsBelow(HttpContext http, string path) => http.Request.Path.StartsWithSegments(path);

    private static void SetHeaders(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        // The name of an asset contains a hash of its content. The name of the page does not.
        headers.CacheControl = IsBelow(file.Context, Assets) ? "public, max-age=31536000, immutable" : "no-cache";
    }

    private static partial class Log
    {
        [LoggerMessage(53, LogLevel.Warning, "There is no dashboard at /: the build had no Node, or npm could not get what it is built with.")]
        public static partial void Missing(ILogger logger);
    }
}
