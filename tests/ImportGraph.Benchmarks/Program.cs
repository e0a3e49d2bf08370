using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using ImportGraph.Benchmarks.Imports;
using ImportGraph.Benchmarks.Live;
using ImportGraph.Benchmarks.Load;
using ImportGraph.Benchmarks.Micro;

switch (args)
{
    case ["load", .. var options]:
        await LoadRun.RunAsync(seconds: Seconds(options, 12));
        return 0;
    case ["micro", ..]:
        BenchmarkRunner.Run<QueryBenchmarks>(DefaultConfig.Instance.WithOptions(ConfigOptions.DisableLogFile), args[1..]);
        return 0;
    case ["live", .. var options]:
        await LiveRun.RunAsync(seconds: Seconds(options, 10));
        return 0;
    case ["import"]:
        await ImportComparison.RunAsync();
        return 0;
    case ["limit-sockets", var rate]:
        await LimitSockets.RunAsync(double.Parse(rate, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["limit-server", var database]:
        await LimitServer.RunAsync(database);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Commands: load [seconds a measurement], live [seconds a measurement], import, micro [arguments of BenchmarkDotNet]");
        return 1;
}

static int Seconds(string[] options, int otherwise) =>
    options is [var seconds, ..] ? int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture) : otherwise;
