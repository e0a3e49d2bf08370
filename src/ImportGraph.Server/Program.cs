using ImportGraph;
using ImportGraph.AspNetCore;
using ImportGraph.Hosting;
using ImportGraph.Server.Commands;
using ImportGraph.Server.Hosting;
using ImportGraph.Server.Samples;

RegexLimit.Set();
SettingFaults.Report();
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // Settings and samples are next to the program, whatever the working directory is.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.AddSettingFiles();
builder.UseDefaultUrl();
WholeStart.Add(builder.Services);
builder.Services.AddSystemd();
builder.AddLogs();
builder.AddMetrics();
builder.AddImportGraphServer();
builder.Services.AddSamples(builder.Environment);

var app = builder.Build();
if (await Command.RunAsync(args, app.Services) is { } exitCode)
{
    return exitCode;
}

if (OpenFiles.Refusal is { } refusal)
{
    await Console.Error.WriteLineAsync(refusal);
    return 1;
}

app.MapImportGraph();
app.MapMetrics();
await app.RunToEndAsync();
return 0;
