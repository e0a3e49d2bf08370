using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ImportGraph.Imports.Http;
using ImportGraph.Imports.Importers;
using ImportGraph.Tests.Hosting;
using ImportGraph.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>A target and the endpoint to which it sends.</summary>
internal sealed class Exchange : IAsyncDisposable
{
    /// <summary>The bytes of the secret, in base64.</summary>
    public const string Bytes = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMw==";

    /// <summary>A token in the query of the URL.</summary>
    public const string Token = "query-token-4711";

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly Endpoint? _endpoint;

    /// <param name="endpoint">The endpoint; null if there is none.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <param name="clock">The clock; null for that of the system.</param>
    public Exchange(Endpoint? endpoint, Action<HttpTargetOptions>? configure = null, TimeProvider? clock = null)
    {
        _endpoint = endpoint;
        Options = new HttpTargetOptions { Url = endpoint?.Address.ToString() ?? "", Secret = "whsec_" + Bytes };
        configure?.Invoke(Options);
        Assert.Empty(HttpTargetOptionsCheck.Errors("Http", Options));
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>(
            (_, _, tags, _) => Measured.Enqueue(string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        _listener.Start();
        Target = new HttpTarget(Options, new HttpTargetMetrics(meters), clock ?? TimeProvider.System, Logs);
    }

    public HttpTargetOptions Options { get; }

    public HttpTarget Target { get; }

    /// <summary>What the target logs.</summary>
    public LogRecorder Logs { get; } = new(LogLevel.Trace);

    /// <summary>The measurements of batches, with their labels.</summary>
    public ConcurrentQueue<string> Measured { get; } = [];

    public IReadOnlyList<ReceivedBatch> Received => [.. _endpoint!.Received];

    /// <summary>Starts an endpoint that answers in this way.</summary>
    public static async Task<Exchange> StartAsync(RequestDelegate answer, Action<HttpTargetOptions>? configure = null, TimeProvider? clock = null) =>
        new(await Endpoint.StartAsync(answer), configure, clock);

    /// <summary>Sends a batch of two items; null: this one.</summary>
    public Task<IReadOnlyList<ItemOutcome>> SendAsync(HttpBatch? batch = null, CancellationToken cancellationToken = default) =>
        Target.SendAsync(batch ?? Batches.Some(), cancellationToken);

    /// <summary>Sends a batch that the endpoint does not store, and returns the failure.</summary>
    public async Task<ImportFailure> FailAsync(HttpBatch? batch = null) =>
        (await Assert.ThrowsAsync<ImportFailedException>(() => SendAsync(batch))).Failure;

    public async ValueTask DisposeAsync()
    {
        Target.Dispose();
        _listener.Dispose();
        await _services.DisposeAsync();
        if (_endpoint is not null)
        {
            await _endpoint.DisposeAsync();
        }
    }
}
