using System.Collections.Concurrent;
using ImportGraph.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Running.Importers;

/// <summary>A package that is read so slowly that a batch takes seconds to fill.</summary>
public sealed class SlowPackageTests
{
    private const int Items = 100;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>If time ended a batch, the batches of the next attempt would be others.</summary>
    [Fact]
    public async Task A_batch_is_not_ended_by_time_and_the_progress_is_reported_while_it_fills()
    {
        var store = new ProductStore();
        var states = new ConcurrentQueue<ImportJob>();
        using var app = new PacedProductsApp(_clock, store);
        app.Events.Published += states.Enqueue;
        app.Package(
            "package/a.jsonl",
            string.Join('\n', Enumerable.Range(1, Items).Select(number => $$"""{"sku":"{{number}}","price":1,"active":true}""")));

        var job = await app.RunAsync();

        Assert.Equal((JobStatus.Successful, Items), (job.Status, job.Successful));
        Assert.Equal(Items, Assert.Single(store.Sent).Items.Count);
        var filling = states.Where(state => state is { Status: JobStatus.InProgress, Processed: 0, BytesProcessed: > 0 }).ToList();
        Assert.InRange(filling.Count, 3, 10);
        Assert.Equal(filling.Select(state => state.BytesProcessed).Order(), filling.Select(state => state.BytesProcessed));
        Assert.All(filling, state => Assert.Equal("Importing a.jsonl", state.CurrentOperation));
    }

    private sealed class PacedProductsApp(FakeTimeProvider clock, ProductStore store) : PacedApp(clock, bytesPerSecond: 1000, countsItems: false)
    {
        protected override string Importer => "tested";

        protected override void ConfigureServices(IServiceCollection services)
        {
            base.ConfigureServices(services);
            services.AddSingleton(store);
            services.AddImporter<ProductImporter>(Importer);
        }
    }
}
