using ImportGraph;
using ImportGraph.Server.Commands;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Hosting;
using ImportGraph.Server.Rest;
using ImportGraph.Server.Samples;
using ImportGraph.Server.Security;
using ImportGraph.Server.Transport;

RegexLimit.Set();
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // Settings and samples are next to the program, whatever the working directory is.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.UseDefaultUrl();
WholeStart.Add(builder.Services);
builder.Services.AddSystemd();
builder.AddLogs();
builder.AddTelemetry();
builder.Services.AddImportGraph();
builder.Services.AddSamples(builder.Environment);
builder.Services.AddGraphQLSchema();
builder.Services.AddGraphQLTransports();
builder.Services.AddSecurity();
builder.Services.AddHealth();
Drain.Add(builder.Services, builder.Environment);
builder.Services.AddDashboard();
builder.Services.AddIde(builder.Environment);

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

app.UseProxies();
app.UseHsts();
app.UseSecurityHeaders();
app.UseCors();
app.UseAccess();
app.UseIde();
app.UseDashboard();
app.MapGraphQL();
app.MapRest();
app.MapHealth();
app.MapVersion();
app.MapMetrics();
app.PrintWhereToLook();
await app.RunToEndAsync();
return 0;
