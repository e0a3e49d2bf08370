using ImportGraph;
using ImportGraph.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
{
    Args = args,
    // Settings lie beside the program, wherever it is started from.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
builder.Services.AddImportGraph();

using var host = builder.Build();
if (await Command.RunAsync(args, host.Services) is { } exitCode)
{
    return exitCode;
}

await host.RunAsync();
return 0;
