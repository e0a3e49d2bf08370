using ImportGraph.Server.Transport;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Hosting;

/// <summary>The page for trying out operations. Section <c>ImportGraph:Ide</c>.</summary>
internal sealed class IdeOptions
{
    /// <summary>Whether Banana Cake Pop is shown at <c>/graphql/ui/</c>. Default: in Development.</summary>
    public bool Enabled { get; set; }
}

/// <summary>Banana Cake Pop, which the build puts into a folder beside the program.</summary>
internal static partial class Ide
{
    public const string Path = $"{GraphQLEndpoint.Path}/ui";

    /// <summary>
    /// It compiles validators of JSON schemas at run time, which is what 'unsafe-eval' is for, styles its parts as it draws them, and
    /// underlines what is wrong with pictures that are part of its styles. It speaks with nobody but this server.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly BuiltFiles Files = new("ide");

    public static void AddIde(this IServiceCollection services, IHostEnvironment environment) =>
        services.AddOptions<IdeOptions>().Configure(options => options.Enabled = environment.IsDevelopment()).BindConfiguration("ImportGraph:Ide");

    /// <summary>Shows the page below <see cref="Path"/>, where that is wanted and it was built.</summary>
    public static void UseIde(this WebApplication app)
    {
        if (!IsShown(app.Services))
        {
            if (IsWanted(app.Services))
            {
                Log.Missing(app.Logger, Path);
            }

            return;
        }

        app.Use(RedirectAsync);
        Files.Use(app, Path, SetHeaders);
    }

    /// <summary>Whether the page is wanted and was built.</summary>
    public static bool IsShown(IServiceProvider services) => IsWanted(services) && Files.Exist;

    private static bool IsWanted(IServiceProvider services) => services.GetRequiredService<IOptions<IdeOptions>>().Value.Enabled;

    /// <summary>The page's links are relative to its folder. So is this one, for proxies that show the server below another path.</summary>
    private static Task RedirectAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Value != Path)
        {
            return next(http);
        }

        http.Response.Redirect("ui/");
        return Task.CompletedTask;
    }

    private static void SetHeaders(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        // Most names have a hash of what is in the file, but not all, and which is up to the package: each is asked for anew, and 304 is
        // the answer for all that have not changed.
        headers.CacheControl = "no-cache";
        if (file.File.Name.StartsWith("service-worker.js", StringComparison.Ordinal))
        {
            // It would reload the page under its user's hands once it is installed, and show it when the server has a newer one or none.
            // The page leaves it alone where it is not a script.
            headers.ContentType = "text/plain";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(52, LogLevel.Warning, "There is no page at {Path}/: the build had no Node, or npm could not get it.")]
        public static partial void Missing(ILogger logger, string path);
    }
}
