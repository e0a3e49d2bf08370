using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ImportGraph.Hosting;

/// <summary>Extension that runs the host of a program.</summary>
public static class HostRun
{
    /// <summary>Runs until the program is asked to stop. That may happen while it still starts, for example while it waits for a database.</summary>
    /// <exception cref="Exception">A background service failed after the start.</exception>
    /// <exception cref="OptionsValidationException">A setting cannot be used; nothing was started.</exception>
    public static async Task RunToEndAsync(this IHost host)
    {
        // Before the host starts, which would log wrong settings as a fault of its own.
        host.Services.GetService<IStartupValidator>()?.Validate();
        var services = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host has already stopped everything that had started.
        }

        // If a service fails after the start, the host logs that and stops without a fault. The exit code has to say that it failed.
        foreach (var service in services)
        {
            if (service.ExecuteTask is { IsFaulted: true } failed)
            {
                await failed;
            }
        }
    }
}
