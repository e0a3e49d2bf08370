using ImportGraph.AspNetCore.Transport;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Pages;

/// <summary>Banana Cake Pop, which the build writes into a folder next to the program.</summary>
internal static partial class Ide
{
    public const string Path = $"{GraphQLEndpoint.Path}/ui";

    /// <summary>
    /// Banana Cake Pop compiles validators of JSON schemas at run time, which needs 'unsafe-eval'. It creates styles while it renders, and
    /// its styles contain images that underline errors. It connects to this server only.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly BuiltFiles Files = new("ide");

    public static void AddIde(this IServiceCollection services, IHostEnvironment environment) =>
        services.AddOptions<IdeOptions>().Configure(options => options.Enabled = environment.IsDevelopment()).BindConfiguration("ImportGraph:Ide");

    /// <summary>Serves the page below <see cref="Path"/>, if it is enabled and was built.</summary>
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
        if (app.Environment.IsDevelopment())
        {
            app.Use(LeadBrowserAsync);
        }

        Files.Use(app, Path, SetHeaders);
    }

    /// <summary>Whether the page is enabled and was built.</summary>
    public static bool IsShown(IServiceProvider services) => IsWanted(services) && Files.Exist;

    private static bool IsWanted(IServiceProvider services) => services.GetRequiredService<IOptions<IdeOptions>>().Value.Enabled;

    /// <summary>
    /// Adds the final slash, because the links of the page are relative to its folder. The redirect is relative too, for proxies that serve
    /// this server below another path.
    /// </summary>
    private static Task RedirectAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Value != Path)
        {
            return next(http);
        }

        http.Response.Redirect("ui/");
        return Task.CompletedTask;
    }

    /// <summary>Leads a person who opens the address of GraphQL in a browser to the page. A request with parameters is answered.</summary>
    private static Task LeadBrowserAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (request.Path.Value is not (GraphQLEndpoint.Path or GraphQLEndpoint.Path + "/")
            || !HttpMethods.IsGet(request.Method) || request.Query.Count > 0 || !ResponseMediaType.PrefersPage(request))
        {
            return next(http);
        }

        // Programs get an answer at the same address.
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Redirect(request.Path.Value == GraphQLEndpoint.Path ? "graphql/ui/" : "ui/");
        return Task.CompletedTask;
    }

    private static void SetHeaders(StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        // Most file names contain a hash of the content, but not all, and the package decides which. So the browser revalidates each file,
        // and receives 304 for each file that has not changed.
        headers.CacheControl = "no-cache";
        if (file.File.Name.StartsWith("service-worker.js", StringComparison.Ordinal))
        {
            // After its installation, the service worker would reload the page while it is in use. It would also show its copy of the page
            // if the server has a newer one or none. The page ignores a service worker that is not served as a script.
            headers.ContentType = "text/plain";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(52, LogLevel.Warning, "There is no page at {Path}/: the build had no Node, or npm could not get it.")]
        public static partial void Missing(ILogger logger, string path);
    }
}
