using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using ImportGraph.Benchmarks.Load;
using ImportGraph.Benchmarks.Micro;

switch (args)
{
    case ["load", .. var options]:
        await LoadRun.RunAsync(seconds: options is [var each, ..] ? int.Parse(each, System.Globalization.CultureInfo.InvariantCulture) : 12);
        return 0;
    case ["micro", ..]:
        BenchmarkRunner.Run<QueryBenchmarks>(DefaultConfig.Instance.WithOptions(ConfigOptions.DisableLogFile), args[1..]);
        return 0;
    case ["limit-server", var database]:
        await LimitServer.RunAsync(database);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Commands: load [seconds a measurement], micro [arguments of BenchmarkDotNet]");
        return 1;
}
