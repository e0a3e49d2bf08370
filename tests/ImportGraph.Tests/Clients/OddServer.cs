using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Tests.Clients;

/// <summary>A server that answers everything in one way, and records who asked.</summary>
internal sealed class OddServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OddServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The credentials of the requests.</summary>
    public ConcurrentQueue<string?> Requests { get; } = [];

    public static async Task<OddServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var server = new OddServer(builder.Build());
        server._app.Urls.Add("http://127.0.0.1:0");
        server._app.Run(http =>
        {
            server.Requests.Enqueue(http.Request.Headers.Authorization);
            return answer(http);
        });
        await server._app.StartAsync();
        return server;
    }

    /// <summary>A server that answers with a body.</summary>
    public static Task<OddServer> SendingAsync(string body, string contentType = "application/json") => StartAsync(http =>
    {
        http.Response.ContentType = contentType;
        return http.Response.WriteAsync(body);
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
