using ImportGraph;
using ImportGraph.AspNetCore;
using Microsoft.EntityFrameworkCore;
using PriceList;

// Must come first: it limits how long a regular expression may take.
RegexLimit.Set();
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<PricesContext>(options => options.UseSqlite("Data Source=prices.db"));
builder.Services.AddImportGraph().AddImporter<PriceListImporter>("price-list", settings => settings.Description = "Prices of the shop");
builder.Services.AddImportGraphServer();

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<PricesContext>().Database.EnsureCreatedAsync();
}

app.MapImportGraph();
app.MapGet("/prices", (PricesContext db) => db.Prices.OrderBy(price => price.Sku).Take(100).ToListAsync());
await app.RunAsync();
