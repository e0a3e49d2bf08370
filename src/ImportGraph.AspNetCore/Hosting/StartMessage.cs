using ImportGraph.AspNetCore.Pages;
using ImportGraph.AspNetCore.Transport;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ImportGraph.AspNetCore.Hosting;

/// <summary>Logs where the server can be reached.</summary>
internal static partial class StartMessage
{
    /// <summary>Logs the addresses after the server has started to listen.</summary>
    public static void LogAddresses(this WebApplication app) =>
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
                    Log.Ide(app.Logger, $"{address}{Ide.Path}/");
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

        [LoggerMessage(54, LogLevel.Information, "The dashboard shows and controls jobs at {Page}")]
        public static partial void Dashboard(ILogger logger, string page);

        [LoggerMessage(51, LogLevel.Information, "Banana Cake Pop, a GraphQL IDE, is at {Page}")]
        public static partial void Ide(ILogger logger, string page);
    }
}
