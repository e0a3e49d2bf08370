using ImportGraph;
using ImportGraph.Hosting;
using ImportGraph.Worker;
using Microsoft.Extensions.Hosting;

RegexLimit.Set();
SettingFaults.Report();
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
{
    Args = args,
    // Settings are next to the program, whatever the working directory is.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddSettingFiles();
builder.Services.AddSystemd();
builder.AddLogs();
builder.AddTelemetry("importgraph-worker");
builder.Services.AddImportGraph();

using var host = builder.Build();
if (await Command.RunAsync(args, host.Services) is { } exitCode)
{
    return exitCode;
}

await host.RunToEndAsync();
return 0;
