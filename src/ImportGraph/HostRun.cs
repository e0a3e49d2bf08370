using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImportGraph;

/// <summary>How a program runs.</summary>
public static class HostRun
{
    /// <summary>Runs until the program is asked to stop, which it may be while it still starts: it waits for a database, say.</summary>
    public static async Task RunToEndAsync(this IHost host)
    {
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What has started is over with the host.
        }
    }
}
