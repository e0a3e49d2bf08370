using ImportGraph.AspNetCore.Delivery;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.AspNetCore.Transport.WebSockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Transport;

internal static class GraphQLEndpoint
{
    public const string Path = "/graphql";

    public static void AddGraphQLTransports(this IServiceCollection services)
    {
        services.AddSingleton<JsonBody>();
        services.AddSingleton<GraphQLHttp>();
        services.AddSingleton<GraphQLWebSocket>();
        services.AddSingleton<ResultStream>();
        services.AddSingleton<LiveConnections>();
        services.AddOptions<LiveOptions>().BindConfiguration("ImportGraph:Live").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SchemaEndpoint>();
        AnswerCompression.Add(services);
        // Limits the bytes in flight to each slow reader. Apart from them, a socket needs almost no memory.
        services.Configure<SocketTransportOptions>(options =>
        {
            options.MaxWriteBufferSize = 16 << 10;
            options.CreateBoundListenSocket = endpoint =>
            {
                // Connections inherit it. Otherwise, the system lets the buffer of a reader that is slow, or does not read, grow to 4 MB.
                var listener = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
                listener.SendBufferSize = 64 << 10;
                return listener;
            };
        });
        services.Configure<WebSocketOptions>(options =>
        {
            // A peer that died without a close is detected within half a minute.
            options.KeepAliveInterval = TimeSpan.FromSeconds(10);
            options.KeepAliveTimeout = TimeSpan.FromSeconds(10);
        });
    }

    /// <summary>Serves GraphQL at <see cref="Path"/>, over HTTP and over websockets. Serves the schema if introspection is enabled.</summary>
    public static void MapGraphQL(this WebApplication app)
    {
        // Created now, so that their metrics exist before the first client connects.
        _ = app.Services.GetRequiredService<LiveConnections>();
        _ = app.Services.GetRequiredService<SubscriberGroups>();
        app.UseResponseCompression();
        app.Map(Path, http => http.WebSockets.IsWebSocketRequest
            ? http.RequestServices.GetRequiredService<GraphQLWebSocket>().HandleAsync(http)
            : http.RequestServices.GetRequiredService<GraphQLHttp>().HandleAsync(http));
        if (app.Services.GetRequiredService<IOptions<SchemaOptions>>().Value.Introspection)
        {
            app.MapGet(SchemaEndpoint.Path, (SchemaEndpoint schema) => schema.Answer()).RequireScope(null);
        }
    }
}
