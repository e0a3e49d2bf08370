using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>
/// Stops the server without cutting clients off. At once, the server is no longer ready and accepts no new websockets. After a delay, it
/// closes the open ones. Then it finishes the requests in progress.
/// </summary>
internal sealed class Drain : IHostedLifecycleService, IDisposable
{
    /// <summary>
    /// Longest time from the request to stop until the end, even if something hangs. It is less than the 30 s after which most process
    /// managers kill a program.
    /// </summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    private readonly CancellationTokenSource _closing = new();
    private readonly Lazy<Task> _over;
    private volatile bool _hasBegun;

    public Drain(IHostApplicationLifetime lifetime, IOptions<ShutdownOptions> options, TimeProvider clock)
    {
        Closing = _closing.Token;
        _over = new(() => DrainAsync(TimeSpan.FromSeconds(options.Value.DelaySeconds), clock));
        lifetime.ApplicationStopping.Register(() => _ = _over.Value);
    }

    /// <summary>Whether the server was asked to stop.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>Signalled when live connections must close.</summary>
    public CancellationToken Closing { get; }

    /// <summary>Registers the drain, and limits the time that the whole stop may take.</summary>
    public static void Add(IServiceCollection services, IHostEnvironment environment)
    {
        services.AddOptions<ShutdownOptions>().Configure(options => options.DelaySeconds = environment.IsDevelopment() ? 0 : 3)
            .BindConfiguration("ImportGraph:Shutdown").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = Longest);
    }

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => _over.Value.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _closing.Dispose();

    private async Task DrainAsync(TimeSpan delay, TimeProvider clock)
    {
        _hasBegun = true;
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, clock);
        }

        await _closing.CancelAsync();
    }
}
