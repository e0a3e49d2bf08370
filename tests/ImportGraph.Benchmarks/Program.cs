using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using ImportGraph.Benchmarks.Growth;
using ImportGraph.Benchmarks.Imports;
using ImportGraph.Benchmarks.Jobs;
using ImportGraph.Benchmarks.Live;
using ImportGraph.Benchmarks.Load;
using ImportGraph.Benchmarks.Micro;

switch (args)
{
    case ["load", .. var options] when LoadOptions.Parse(options) is { } load:
        await LoadRun.RunAsync(load);
        return 0;
    case ["micro", ..]:
        BenchmarkRunner.Run(
            [typeof(QueryBenchmarks), typeof(FeatureBenchmarks)], DefaultConfig.Instance.WithOptions(ConfigOptions.DisableLogFile), args[1..]);
        return 0;
    case ["live", .. var options] when RunOptions.Parse(options, 10) is { } live:
        await LiveRun.RunAsync(seconds: live.Numbers[0], live.Write);
        return 0;
    case ["growth", .. var options] when RunOptions.Parse(options, 5_000_000, 3) is { } growth:
        await GrowthRun.RunAsync(largest: growth.Numbers[0], seconds: growth.Numbers[1], growth.Write);
        return 0;
    case ["claims", .. var options] when RunOptions.Parse(options) is { } claims:
        await ClaimRun.RunAsync(claims.Write);
        return 0;
    case ["attack", .. var options] when RunOptions.Parse(options, 20) is { } attack:
        return await SearchAttack.RunAsync(seconds: attack.Numbers[0]) ? 0 : 1;
    case ["import", .. var options] when RunOptions.Parse(options) is { } import:
        await ImportComparison.RunAsync(import.Write);
        return 0;
    case ["jobs", .. var options] when RunOptions.Parse(options, 1_000) is { } jobs:
        await JobsRun.RunAsync(count: jobs.Numbers[0], jobs.Write);
        return 0;
    case ["webhooks", .. var options] when RunOptions.Parse(options, 12) is { } webhooks:
        await WebhookRun.RunAsync(TimeSpan.FromSeconds(webhooks.Numbers[0]), webhooks.Write);
        return 0;
    case ["limit-sockets", var rate]:
        await LimitSockets.RunAsync(double.Parse(rate, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["limit-server", var database]:
        await LimitServer.RunAsync(database);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            $"Commands: {LoadOptions.Usage}, live [seconds a measurement] [--write], growth [most jobs] [seconds a measurement] [--write], claims [--write], "
            + "attack [seconds an attack], import [--write], jobs [jobs of a round] [--write], "
            + "webhooks [seconds a measurement] [--write], micro [arguments of BenchmarkDotNet]");
        return 1;
}
