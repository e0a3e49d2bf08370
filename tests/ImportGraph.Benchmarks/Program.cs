using ImportGraph.Benchmarks.Load;

switch (args)
{
    case ["load", .. var options]:
        await LoadRun.RunAsync(seconds: options is [var each, ..] ? int.Parse(each, System.Globalization.CultureInfo.InvariantCulture) : 12);
        return 0;
    case ["limit-server", var database]:
        await LimitServer.RunAsync(database);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Commands: load [seconds a measurement]");
        return 1;
}
