using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Garnet;
using Garnet.server;
using ImportGraph.Events;
using ImportGraph.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImportGraph.Benchmarks.Live;

/// <summary>Changes one job at a constant rate and publishes it over Redis's protocol. The server of that protocol is in this process, too.</summary>
internal sealed class Publisher : IAsyncDisposable
{
    private readonly GarnetServer _garnet;
    private readonly IHost _host;
    private readonly CancellationTokenSource _over = new();
    private Task _publishing = Task.CompletedTask;
    private long _version = 1000;

    private Publisher(GarnetServer garnet, IHost host, string address) => (_garnet, _host, Address) = (garnet, host, address);

    public string Address { get; }

    public static async Task<Publisher> StartAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = (IPEndPoint)listener.LocalEndpoint;
        listener.Stop();
        var garnet = new GarnetServer(new GarnetServerOptions { EndPoints = [address], QuietMode = true });
        garnet.Start();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddMetrics();
        builder.Services.Configure<EventOptions>(options => options.Redis = address.ToString());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<JobEvents>();
        builder.Services.AddHostedService<RedisEvents>();
        var host = builder.Build();
        await host.StartAsync();
        return new Publisher(garnet, host, address.ToString());
    }

    /// <summary>Publishes changes until the next call, or the end.</summary>
    public void Publish(Guid id, double rate)
    {
        var events = _host.Services.GetRequiredService<JobEvents>();
        _publishing = PublishAsync();

        async Task PublishAsync()
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / rate), TimeProvider.System);
            try
            {
                while (await timer.WaitForNextTickAsync(_over.Token))
                {
                    events.Publish(Job(id, ++_version));
                }
            }
            catch (OperationCanceledException)
            {
                // The run has ended.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _publishing;
        await _host.StopAsync();
        _host.Dispose();
        _garnet.Dispose();
        _over.Dispose();
    }

    private static ImportJob Job(Guid id, long version)
    {
        var start = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
        return new ImportJob
        {
            Id = id,
            Status = JobStatus.InProgress,
            JobType = JobType.Import,
            SourceType = DataSourceType.SharedFilePath,
            SourcePath = "package",
            CreatedAt = start,
            UpdatedAt = start,
            StartTime = start,
            EstimatedCompletion = start.AddMinutes(1),
            Version = version,
            Attempt = 1,
            Processed = 26_000,
            Total = 63_666,
            Percentage = 40.83,
            Successful = 25_000,
            Warnings = 900,
            Errors = 100,
            LogFileLocation = $".data/logs/{id}/attempt-1.log",
            CurrentOperation = Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture),
        };
    }
}
