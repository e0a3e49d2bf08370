using ImportGraph.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImportGraph.Worker;

/// <summary>The commands of the program, besides running the worker.</summary>
internal static class Command
{
    private const int Success = 0;
    private const int Failure = 1;

    /// <summary>Time limit of the health check: short enough for the system that asks, and longer than a busy database needs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="args">The arguments of the program. A setting, <c>--name value</c> or <c>name=value</c>, is not a command.</param>
    /// <param name="services">The services of the worker. The worker is not started.</param>
    /// <returns>The exit code; null if the arguments name no command, so that the worker must run.</returns>
    public static async Task<int?> RunAsync(string[] args, IServiceProvider services)
    {
        switch (args)
        {
            case ["health", ..]:
                return await HealthAsync(services) is { } reason ? await RefuseAsync(reason) : Success;
            case [var command, ..] when !command.StartsWith('-') && !command.Contains('=', StringComparison.Ordinal):
                return await RefuseAsync(
                    $"There is no command \"{command}\". The command \"health\" checks whether the database can be reached. "
                    + "Without a command, the worker runs.");
            default:
                return null;
        }
    }

    /// <summary>Why a worker with these settings cannot work; null if it can.</summary>
    private static async Task<string?> HealthAsync(IServiceProvider services)
    {
        try
        {
            _ = services.GetRequiredService<IOptions<StorageOptions>>().Value;
        }
        catch (Exception wrong) when (wrong is OptionsValidationException or InvalidOperationException)
        {
            return wrong.Message;
        }

        try
        {
            using var patience = new CancellationTokenSource(Patience, services.GetRequiredService<TimeProvider>());
            return await StorageCommands.CanConnectAsync(services, patience.Token) ? null : "The database cannot be reached.";
        }
        catch (Exception fault)
        {
            // The message may contain the connection string.
            return $"The database cannot be reached ({fault.GetType().Name}).";
        }
    }

    private static async Task<int> RefuseAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return Failure;
    }
}
