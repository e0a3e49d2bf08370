using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Listing;

public sealed class ListingPropertyTests
{
    /// <summary>One page of the listing, with its total count.</summary>
    internal const string Query = """
        query ($where: ImportStatusFilterInput, $order: [ImportStatusSortInput!], $first: Int, $after: String, $last: Int, $before: String) {
          importStatuses(where: $where, order: $order, first: $first, after: $after, last: $last, before: $before) {
            totalCount
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            nodes { id }
          }
        }
        """;

    /// <summary>A small number for developers and a larger one for CI: .ci/run sets 10,000.</summary>
    private static readonly int Cases = int.Parse(
        Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_CASES") ?? "300", CultureInfo.InvariantCulture);

    private static readonly RowField Project = RowField.Of((ImportJob job) => job.Project);

    /// <summary>Several projects in an order that an index has: the page of each is read, and they are merged.</summary>
    private static readonly Gen<(RowFilter Filter, RowSort[] Order)> OfProjects =
        from names in Gen.OneOfConst(ListingGenerator.Projects).Array[2, 5]
        from status in Gen.Enum<JobStatus>().Nullable()
        from field in Gen.OneOfConst<RowField?>(null, RowField.Of((ImportJob job) => job.CreatedAt), RowField.Of((ImportJob job) => job.StartTime))
        from isDescending in Gen.Bool
        select (
            (RowFilter)new RowFilter.And(
            [
                new RowFilter.In(Project, names),
                .. status is { } one ? [new RowFilter.Compare(RowField.Of((ImportJob job) => job.Status), Comparison.Equal, one)] : (RowFilter[])[],
            ]),
            field is null ? (RowSort[])[] : [new RowSort(field, isDescending)]);

    /// <summary>A failing case is printed with the seed that reproduces it.</summary>
    [Fact]
    public async Task Any_filter_order_and_page_has_the_same_result_as_a_plain_list()
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

        await Gen.Select(Gen.Frequency((3, Gen.Select(ListingGenerator.Filter, ListingGenerator.Order)), (1, OfProjects)), Gen.Int[4, 100]).SampleAsync(
            async (listing, size) =>
            {
                var (filter, order) = listing;
                var expected = ListingOracle.Answer(jobs, filter, order);
                Assert.Equal(expected, await PagesAsync(app, filter, order, size, forward: true));
                Assert.Equal(expected, await PagesAsync(app, filter, order, size, forward: false));
            },
            iter: Cases,
            threads: Environment.ProcessorCount);
    }

    /// <summary>A change must be sent to exactly the subscribers whose list contains the job.</summary>
    [Fact]
    public void A_filter_matches_the_same_jobs_in_memory_and_in_the_database() =>
        ListingGenerator.Filter.Sample(
            filter =>
            {
                var jobs = ListingGenerator.Jobs(20).ToList();
                Assert.Equal(
                    ListingOracle.Answer(jobs, filter, []).Order(),
                    jobs.Where(job => filter.Matches(job)).Select(job => job.Id).Order());
            },
            iter: Cases);

    /// <summary>The complete listing, read page by page as clients do.</summary>
    private static async Task<List<Guid>> PagesAsync(TestApp app, RowFilter filter, RowSort[] order, int size, bool forward)
    {
        var (found, cursor) = (new List<Guid>(), (string?)null);
        while (true)
        {
            var variables = new JsonObject
            {
                ["where"] = ListingInput.Of(filter),
                ["order"] = ListingInput.Of(order),
                [forward ? "first" : "last"] = size,
                [forward ? "after" : "before"] = cursor,
            };
            var page = (await app.DataAsync(Query, variables)).GetProperty("importStatuses");
            var info = page.GetProperty("pageInfo");
            found.InsertRange(forward ? found.Count : 0, page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetGuid()));
            Assert.Equal(cursor is not null, info.GetProperty(forward ? "hasPreviousPage" : "hasNextPage").GetBoolean());
            if (!info.GetProperty(forward ? "hasNextPage" : "hasPreviousPage").GetBoolean())
            {
                Assert.Equal(found.Count, page.GetProperty("totalCount").GetInt32());
                return found;
            }

            cursor = info.GetProperty(forward ? "endCursor" : "startCursor").GetString();
        }
    }
}
