using System.Diagnostics;
using ImportGraph.AspNetCore;
using ImportGraph.AspNetCore.Transport;
using ImportGraph.Server.Commands;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImportGraph.Tests.Hosting;

/// <summary>Systemd and the program understand <c>deploy/importgraph.service</c>.</summary>
public sealed class SystemdUnitTests
{
    private static readonly string[] Unit = File.ReadAllLines(Path.Join(Repository.Root, "deploy", "importgraph.service"));

    private static readonly ILookup<string, string> Directives = Unit.Where(line => line is not ("" or ['#' or '[', ..]))
        .Select(line => line.Split('=', 2)).ToLookup(entry => entry[0], entry => entry[1]);

    [Fact]
    public void Its_settings_exist_and_have_valid_values()
    {
        var settings = Directives["Environment"]
            .Select(setting => setting.Split('=', 2))
            .Where(setting => setting[0].StartsWith("ImportGraph__", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(settings);
        Assert.Subset(Setting.All().Select(setting => setting.Name).ToHashSet(), settings.Select(setting => setting[0]).ToHashSet());
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(
            setting => KeyValuePair.Create(setting[0].Replace("__", ":", StringComparison.Ordinal), (string?)setting[1]))).Build());
        services.AddImportGraph();
        services.AddGraphQLSchema();
        services.AddGraphQLTransports();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    [Theory]
    [InlineData("Type", "notify")]
    [InlineData("DynamicUser", "yes")]
    [InlineData("StateDirectory", "importgraph")]
    [InlineData("WorkingDirectory", "%S/importgraph")]
    [InlineData("NoNewPrivileges", "yes")]
    [InlineData("CapabilityBoundingSet", "")]
    [InlineData("ProtectSystem", "strict")]
    [InlineData("ProtectHome", "yes")]
    [InlineData("PrivateTmp", "yes")]
    [InlineData("PrivateDevices", "yes")]
    [InlineData("RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX")]
    [InlineData("SystemCallFilter", "@system-service")]
    [InlineData("MemoryDenyWriteExecute", "no")]
    public void It_has_only_the_permissions_that_it_needs(string option, string value) => Assert.Equal(value, Assert.Single(Directives[option]));

    /// <summary>A process that is killed does not release its jobs.</summary>
    [Fact]
    public void It_has_more_time_to_stop_than_it_needs() => Assert.InRange(int.Parse(Directives["TimeoutStopSec"].Single(), null), 31, 120);

    [RequiresFact("systemd-analyze")]
    public async Task Systemd_accepts_it_without_warnings()
    {
        using var folder = new TempFolder();
        // The program that it starts is not installed here.
        var unit = folder.Write(
            "importgraph.service", string.Join('\n', Unit).Replace(Directives["ExecStart"].Single(), "/bin/true", StringComparison.Ordinal));

        Assert.Equal((0, ""), await RunAsync("systemd-analyze", "verify", unit));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var output = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
