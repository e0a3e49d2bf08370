using ImportGraph.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Tests.Hosting;

/// <summary>How a program ends.</summary>
public sealed class HostRunTests
{
    [Fact]
    public async Task A_service_that_fails_after_the_start_ends_the_program_with_its_fault()
    {
        using var host = HostWith(async started =>
        {
            await started;
            throw new InvalidDataException("It is broken.");
        });

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => host.RunToEndAsync().WaitAsync(Patience.Step));

        Assert.Equal("It is broken.", fault.Message);
    }

    [Fact]
    public async Task A_program_that_is_asked_to_stop_ends_without_a_fault()
    {
        using var host = HostWith(async started => await started);
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        lifetime.ApplicationStarted.Register(lifetime.StopApplication);

        await host.RunToEndAsync().WaitAsync(Patience.Step);
    }

    private static IHost HostWith(Func<Task, Task> run)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostedService>(provider =>
        {
            var started = new TaskCompletionSource();
            provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(started.SetResult);
            return new Service(() => run(started.Task));
        });
        return builder.Build();
    }

    private sealed class Service(Func<Task> run) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => run();
    }
}
