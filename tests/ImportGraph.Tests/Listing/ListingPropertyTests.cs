using System.Globalization;
using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Listing;

public sealed class ListingPropertyTests
{
    /// <summary>Some at every desk, more where nobody waits: .ci/run asks for 10,000.</summary>
    private static readonly int Cases = int.Parse(
        Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_CASES") ?? "300", CultureInfo.InvariantCulture);

    /// <summary>A failing case is printed with the seed that makes it again.</summary>
    [Fact]
    public async Task Any_filter_order_and_page_answers_as_a_plain_list_does()
    {
        using var app = new TestApp(worker: false);
        await using (var db = app.OpenDatabase())
        {
            db.Jobs.AddRange(ListingGenerator.Jobs(80));
            await db.SaveChangesAsync();
        }

        List<ImportJob> jobs;
        await using (var db = app.OpenDatabase())
        {
            jobs = await db.Jobs.AsNoTracking().ToListAsync();
        }

        await Gen.Select(ListingGenerator.Filter, ListingGenerator.Order, Gen.Int[4, 100]).SampleAsync(
            async (filter, order, size) =>
            {
                var expected = ListingOracle.Answer(jobs, filter, order);
                Assert.Equal(expected, await ForwardAsync(app.Listing, filter, order, size));
                Assert.Equal(expected, await BackwardAsync(app.Listing, filter, order, size));
                Assert.Equal(expected.Count, await app.Listing.CountAsync(filter, CancellationToken.None));
            },
            iter: Cases,
            threads: Environment.ProcessorCount);
    }

    private static async Task<List<Guid>> ForwardAsync(JobListing listing, RowFilter filter, RowSort[] order, int size)
    {
        var found = new List<Guid>();
        var request = new PageRequest(First: size);
        while (true)
        {
            var page = await listing.PageAsync(filter, order, request, CancellationToken.None);
            found.AddRange(page.Rows.Select(job => job.Id));
            Assert.Equal(request.After is not null, page.HasPrevious);
            if (!page.HasNext)
            {
                return found;
            }

            request = request with { After = page.Cursors[^1] };
        }
    }

    private static async Task<List<Guid>> BackwardAsync(JobListing listing, RowFilter filter, RowSort[] order, int size)
    {
        var found = new List<Guid>();
        var request = new PageRequest(Last: size);
        while (true)
        {
            var page = await listing.PageAsync(filter, order, request, CancellationToken.None);
            found.InsertRange(0, page.Rows.Select(job => job.Id));
            Assert.Equal(request.Before is not null, page.HasNext);
            if (!page.HasPrevious)
            {
                return found;
            }

            request = request with { Before = page.Cursors[0] };
        }
    }
}
