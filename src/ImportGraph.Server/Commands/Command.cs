using System.Data.Common;
using ImportGraph.AspNetCore.Errors;
using ImportGraph.AspNetCore.Rest;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Server.Hosting;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Server.Commands;

/// <summary>The commands of the program, besides running the server.</summary>
internal static class Command
{
    private const int Success = 0;
    private const int Failure = 1;

    /// <summary>The texts that <c>NAME export</c> prints.</summary>
    private static readonly Dictionary<string, Func<IServiceProvider, string>> Exports = new()
    {
        ["schema"] = SchemaText.Print,
        ["openapi"] = _ => OpenApiText.Print(),
        ["settings"] = _ => SettingsPage.Print(),
        ["errors"] = _ => ErrorsPage.Print(),
    };

    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="args">The arguments of the program. A setting, <c>--name value</c> or <c>name=value</c>, is not a command.</param>
    /// <param name="services">The services of the server. The server is not started.</param>
    /// <returns>The exit code; null if the arguments name no command, so that the server must run.</returns>
    public static async Task<int?> RunAsync(string[] args, IServiceProvider services)
    {
        switch (args)
        {
            case [var text, "export"] when Exports.TryGetValue(text, out var print):
                await Console.Out.WriteAsync(print(services));
                return Success;
            case [var text, "export", "--output", var file] when Exports.TryGetValue(text, out var print):
                await File.WriteAllTextAsync(file, print(services));
                return Success;
            case ["migrate"]:
                return await MigrateAsync(services);
            case ["migrate", "--script"]:
                await Console.Out.WriteAsync(StorageCommands.MigrationScript(services));
                return Success;
            case ["key"]:
                await KeyAsync(Scopes.All);
                return Success;
            case ["key", .. var scopes] when !scopes.Except(Scopes.All).Any():
                await KeyAsync(scopes);
                return Success;
            case ["health"]:
                return await HealthProbe.RunAsync(DefaultUrl.Url);
            case ["health", var url]:
                return await HealthProbe.RunAsync(url);
            case ["help" or "--help" or "-h" or "-?"]:
                await Console.Out.WriteAsync(Help.Text());
                return Success;
            case [var command, ..] when !command.StartsWith('-') && !command.Contains('=', StringComparison.Ordinal):
                await Console.Error.WriteLineAsync($"There is no command \"{string.Join(' ', args)}\". --help lists the commands.");
                return Failure;
            default:
                return null;
        }
    }

    /// <summary>Prints a new key for a program, and the settings with which the server accepts it.</summary>
    private static Task KeyAsync(IEnumerable<string> scopes)
    {
        var key = ApiKey.Create();
        return Console.Out.WriteLineAsync($"""
            The key, for the program that will use it (Authorization: Bearer ...). It is not shown again:
              {key}
            The settings, for the server. NAME is the name of the program in logs:
              ImportGraph__Authentication__ApiKeys__NAME__Hash={ApiKey.HashOf(key)}
              ImportGraph__Authentication__ApiKeys__NAME__Scopes="{string.Join(' ', scopes)}"
            """);
    }

    private static async Task<int> MigrateAsync(IServiceProvider services)
    {
        try
        {
            await StorageCommands.MigrateAsync(services, CancellationToken.None);
            return Success;
        }
        catch (Exception fault) when (fault is DbException or RetryLimitExceededException)
        {
            await Console.Error.WriteLineAsync($"The database was not migrated: {(fault.InnerException ?? fault).Message}");
            return Failure;
        }
    }
}
