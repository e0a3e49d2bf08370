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
    case ["live", .. var options]:
        await LiveRun.RunAsync(seconds: Number(options, 10));
        return 0;
    case ["growth", .. var options]:
        await GrowthRun.RunAsync(largest: Number(options, 5_000_000), seconds: Number(options.Length > 0 ? options[1..] : options, 3));
        return 0;
    case ["attack", .. var options]:
        return await SearchAttack.RunAsync(seconds: Number(options, 20)) ? 0 : 1;
    case ["import"]:
        await ImportComparison.RunAsync();
        return 0;
    case ["jobs", .. var options] when JobsOptions.Parse(options) is { } jobs:
        await JobsRun.RunAsync(jobs);
        return 0;
    case ["limit-sockets", var rate]:
        await LimitSockets.RunAsync(double.Parse(rate, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["limit-server", var database]:
        await LimitServer.RunAsync(database);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            $"Commands: {LoadOptions.Usage}, live [seconds a measurement], growth [most jobs] [seconds a measurement], "
            + $"attack [seconds an attack], import, {JobsOptions.Usage}, micro [arguments of BenchmarkDotNet]");
        return 1;
}

static int Number(string[] options, int otherwise) =>
    options is [var number, ..] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : otherwise;
