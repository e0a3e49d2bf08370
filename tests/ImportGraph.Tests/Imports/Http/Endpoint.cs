using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>An HTTP endpoint that answers as the test says, and records what it receives.</summary>
internal sealed class Endpoint : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Endpoint(WebApplication app) => _app = app;

    /// <summary>Where it receives batches. The address has a query, which must not appear anywhere.</summary>
    public Uri Address => new($"{_app.Urls.Single()}/items?token={Exchange.Token}");

    public ConcurrentQueue<ReceivedBatch> Received { get; } = [];

    public static async Task<Endpoint> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var endpoint = new Endpoint(builder.Build());
        endpoint._app.Run(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            var received = new ReceivedBatch(new HeaderDictionary(http.Request.Headers.ToDictionary()), await body.ReadToEndAsync());
            endpoint.Received.Enqueue(received);
            http.Items[nameof(ReceivedBatch)] = received;
            await answer(http);
        });
        await endpoint._app.StartAsync();
        return endpoint;
    }

    /// <summary>Answers as the endpoint of the protocol does.</summary>
    public static RequestDelegate Answering(string body, string contentType = "application/json", int status = 200) => http =>
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, contentType);
        return http.Response.WriteAsync(body);
    };

    /// <summary>Answers with a status and without a body.</summary>
    public static RequestDelegate Failing(int status, params (string Name, string Value)[] headers) => http =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    };

    /// <summary>Never answers.</summary>
    public static Task Hanging(HttpContext http) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);

    /// <summary>Answers the requests one after another in these ways.</summary>
    public static RequestDelegate InTurn(params RequestDelegate[] answers)
    {
        var turns = new ConcurrentQueue<RequestDelegate>(answers);
        return http => turns.TryDequeue(out var answer) ? answer(http) : throw new InvalidOperationException("The test expected no further request.");
    }

    /// <summary>An answer that says for each of so many items that it is new.</summary>
    public static string Created(int items = 2) => new JsonObject
    {
        ["items"] = new JsonArray([.. Enumerable.Range(0, items).Select(_ => new JsonObject { ["outcome"] = "created" })]),
    }.ToJsonString();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
