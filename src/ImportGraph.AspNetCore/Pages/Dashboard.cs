using ImportGraph.AspNetCore.Security;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Pages;

/// <summary>The dashboard, which the build writes into a folder next to the program.</summary>
internal static partial class Dashboard
{
    private const string Assets = "/assets";

    /// <summary>Where an issuer leads people back to after they have signed in.</summary>
    private const string SignedIn = "/signed-in";

    /// <summary>The addresses of the page, besides those of jobs.</summary>
    private static readonly string[] Addresses = ["/", "/deliveries", SignedIn];

    private static readonly BuiltFiles Files = new("dashboard");

    public static void AddDashboard(this IServiceCollection services) => services.AddOptions<DashboardOptions>().BindConfiguration("ImportGraph:Dashboard");

    /// <summary>Serves the page at its addresses and below /jobs, if it is enabled and was built.</summary>
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

        app.UseWhen(http => IsBelow(http, "/jobs") || IsBelow(http, Assets) || Addresses.Contains(http.Request.Path.Value), branch =>
        {
            branch.Use(async (http, next) =>
            {
                if (!IsBelow(http, Assets))
                {
                    // The page itself reads from the path what to show.
                    http.Request.Path = "/";
                    // Its policy names the issuer.
                    await http.RequestServices.GetRequiredService<SignIn>().FindAsync(http.RequestAborted);
                }

                await next(http);
            });
            Files.Use(branch, PathString.Empty, SetHeaders);
        });
        DashboardInfo.Map(app);
    }

    /// <summary>Whether the page is enabled and was built.</summary>
    public static bool IsShown(IServiceProvider services) => IsWanted(services) && Files.Exist;

    private static bool IsWanted(IServiceProvider services) => services.GetRequiredService<IOptions<DashboardOptions>>().Value.Enabled;

    private static bool IsBelow(HttpContext http, string path) => http.Request.Path.StartsWithSegments(path);

    /// <summary>
    /// Allows what <c>src/dashboard</c> needs: scripts, styles and images of this server, and connections to this server and to the issuer at
    /// which people sign in.
    /// </summary>
    private static string Policy(string? issuer) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'{(issuer is null ? "" : $" {issuer}")}; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static void SetHeaders(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(file.Context.RequestServices.GetRequiredService<SignIn>().TokenOrigin);
        // The name of an asset contains a hash of its content. The name of the page does not.
        headers.CacheControl = IsBelow(file.Context, Assets) ? "public, max-age=31536000, immutable" : "no-cache";
    }

    private static partial class Log
    {
        [LoggerMessage(53, LogLevel.Warning, "There is no dashboard at /: the build had no Node, or npm could not get what it is built with.")]
        public static partial void Missing(ILogger logger);
    }
}
