using ImportGraph;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Hosting;
using ImportGraph.Server.Samples;
using ImportGraph.Server.Transport;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // Settings and samples lie beside the program, wherever it is started from.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.UseDefaultUrl();
builder.Services.AddImportGraph();
builder.Services.AddSamples(builder.Environment);
builder.Services.AddGraphQLSchema(builder.Environment);
builder.Services.AddGraphQLTransports();

var app = builder.Build();
if (SchemaExport.Matches(args))
{
    await SchemaExport.RunAsync(app.Services, args);
    return;
}

app.MapGraphQL();
app.PrintWhereToLook();
await app.RunAsync();
