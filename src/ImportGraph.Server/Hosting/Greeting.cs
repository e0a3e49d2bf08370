using ImportGraph.Server.Transport;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ImportGraph.Server.Hosting;

internal static partial class Greeting
{
    /// <summary>The URL on which the server listens by default.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Listens on <see cref="DefaultUrl"/>, which is loopback, if no setting names an address.</summary>
    public static void UseDefaultUrl(this WebApplicationBuilder builder)
    {
        string[] settings = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        if (settings.All(setting => string.IsNullOrEmpty(builder.Configuration[setting])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    /// <summary>Logs the addresses after the server has started to listen.</summary>
    public static void PrintWhereToLook(this WebApplication app) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            {
                Log.Ready(app.Logger, address + GraphQLEndpoint.Path, address.Replace("http", "ws", StringComparison.Ordinal) + GraphQLEndpoint.Path);
                if (Dashboard.IsShown(app.Services))
                {
                    Log.Dashboard(app.Logger, $"{address}/");
                }

                if (Ide.IsShown(app.Services))
                {
                    Log.Page(app.Logger, $"{address}{Ide.Path}/");
                }
            }
        });

    private static partial class Log
    {
        [LoggerMessage(50, LogLevel.Information, """
            ImportGraph is ready.
              GraphQL  {Http}
              Live     {WebSocket} (graphql-transport-ws)
              Try      curl -s {Http} --json '{{"query":"{{ importStatuses {{ nodes {{ id status jobType progress {{ percentage }} }} }} }}"}}'
            """)]
        public static partial void Ready(ILogger logger, string http, string webSocket);

        [LoggerMessage(54, LogLevel.Information, "Jobs are seen and steered at {Page}")]
        public static partial void Dashboard(ILogger logger, string page);

        [LoggerMessage(51, LogLevel.Information, "Banana Cake Pop, an IDE for it, is at {Page}")]
        public static partial void Page(ILogger logger, string page);
    }
}
