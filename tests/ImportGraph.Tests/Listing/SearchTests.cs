using System.Globalization;
using System.Text.Json;
using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Listing;

/// <summary>Searches as people write them. The property tests of listings compare searches of any text with a plain list.</summary>
public sealed class SearchTests : IDisposable
{
    private const string Query = "query ($where: ImportStatusFilterInput) { importStatuses(where: $where) { totalCount nodes { dataSource { path } } } }";

    private static readonly DateTimeOffset Epoch = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A case is a sequence of changes, so there are fewer cases than those of other properties.</summary>
    private static readonly int Cases =
        int.Parse(Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_CASES") ?? "300", CultureInfo.InvariantCulture) / 10;

    private readonly FakeTimeProvider _clock = new(Epoch);
    private readonly TestApp _app;

    public SearchTests() => _app = new TestApp(worker: false, _clock, ("Retry:MaxAutomatic", "1"));

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("handbook", "handbook/Straße")]
    [InlineData("HANDBOOK", "handbook/Straße")]
    [InlineData("strasse", "handbook/Straße")]
    [InlineData(" book/s ", "handbook/Straße")]
    [InlineData("prices.CSV", "prices.csv,upload")]
    [InlineData("prix à", "upload")]
    [InlineData("à", "prices.csv,upload,handbook/Straße")]
    [InlineData("nightly", "prices.csv,handbook/Straße")]
    [InlineData("äpfel & birnen", "prices.csv")]
    [InlineData("anna", "handbook/Straße")]
    [InlineData("price-list", "upload")]
    [InlineData("row 7 is broken", "prices.csv")]
    [InlineData("00000002", "prices.csv")]
    [InlineData("00000002-0000-0000-0000-000000000000", "prices.csv")]
    [InlineData("00000003-0000-0000-0000-00000000000A", "")]
    [InlineData("0000-0000", "")]
    [InlineData("0", "prices.csv,upload,handbook/Straße")]
    [InlineData("birnen anna", "")]
    [InlineData("%", "")]
    [InlineData("pri*", "")]
    [InlineData("\"", "")]
    [InlineData("", "prices.csv,upload,handbook/Straße")]
    [InlineData("  ", "prices.csv,upload,handbook/Straße")]
    public async Task A_search_finds_what_a_person_expects(string search, string expected)
    {
        await StoreAsync();

        Assert.Equal(expected, await FoundAsync(new { search }));
        // In an order that the index of texts does not have, and together with another condition.
        Assert.Equal(expected, await FoundAsync(new { and = new[] { new { search } }, status = new { neq = "CANCELLED" } }));
        Assert.Equal(
            expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(),
            (await FoundAsync(new { or = new[] { new { search } } })).Split(',', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [Theory]
    [InlineData("""{"health":{"eq":"LATE"}}""", "upload")]
    [InlineData("""{"health":{"eq":"WAITING"}}""", "")]
    [InlineData("""{"health":{"in":["LATE","ENDED"]}}""", "prices.csv,upload,handbook/Straße")]
    [InlineData("""{"health":{"in":[]}}""", "")]
    [InlineData("""{"health":{"neq":"ENDED"}}""", "upload")]
    [InlineData("""{"health":{"nin":["ENDED","LATE"]}}""", "")]
    [InlineData("""{"health":{"eq":null}}""", "")]
    [InlineData("""{"health":{"neq":null}}""", "prices.csv,upload,handbook/Straße")]
    [InlineData("""{"nextRetryAt":{"neq":null}}""", "prices.csv")]
    [InlineData("""{"nextRetryAt":{"gt":"2030-01-01T00:00:00Z"}}""", "")]
    [InlineData("""{"dataSource":{"path":{"contains":"HANDBOOK"}}}""", "")]
    [InlineData("""{"dataSource":{"path":{"startsWith":"Prices"}}}""", "")]
    public async Task Other_conditions_find_what_a_person_expects(string where, string expected)
    {
        await StoreAsync();

        Assert.Equal(expected, await FoundAsync(JsonElement.Parse(where)));
    }

    /// <summary>The texts of a job change with it, and so does the index of them. A failing case is printed with the seed that reproduces it.</summary>
    [Fact]
    public async Task After_any_changes_a_search_finds_the_jobs_whose_texts_contain_it()
    {
        var change = Gen.Select(Gen.OneOfConst(JobChanges.All), Gen.Int[0, 20]);
        var text = Gen.OneOfConst("message", "the", "price", "e", "content", "default", "0", "01", "lost", "test");
        await Gen.Select(change.Array[10, 40], text.Array[40]).SampleAsync(
            async (changes, texts) =>
            {
                await _app.DeleteJobsAsync();
                var jobs = new JobChanges(_app, _clock);
                foreach (var ((name, choice), wanted) in changes.Zip(texts))
                {
                    await jobs.MakeAsync(name, choice);
                    await AssertFoundAsync(new RowFilter.Search(JobSearch.For(wanted)));
                }
            },
            iter: Cases,
            threads: 1);
    }

    /// <summary>The index is used for a text that few jobs have, and for the newest jobs, in their order.</summary>
    [SqliteTheory("Only SQLite has an index of texts.")]
    [InlineData("search: \"xyz\"", "", "^SCAN ImportJobTexts VIRTUAL TABLE", false)]
    [InlineData("search: \"xyz\"", "order: [{ createdAt: ASC }]", "^SCAN ImportJobTexts VIRTUAL TABLE", false)]
    [InlineData("search: \"xyz\"", "order: [{ startTime: DESC }]", "^SCAN ImportJobTexts VIRTUAL TABLE", true)]
    [InlineData("search: \"xyz\", project: { eq: \"default\" }", "", "^SCAN ImportJobTexts VIRTUAL TABLE", false)]
    // The beginning of an id is found in the index of ids.
    [InlineData("search: \"abc\"", "", "SCAN ImportJobTexts VIRTUAL TABLE[^$]*SEARCH ImportJobs USING (COVERING )?INDEX IX_ImportJobs_Id", true)]
    [InlineData("search: \"xy\"", "", "^SCAN i$", false)]
    [InlineData("or: [{ search: \"xyz\" }, { search: \"äöü\" }]", "", "^SCAN i$", false)]
    public async Task The_index_of_texts_is_used_if_it_is_faster(string where, string order, string plan, bool isSorted)
    {
        using var app = new RecordingApp();
        await app.ScheduleAsync();
        app.TakeSql();
        await app.DataAsync($"{{ importStatuses(first: 5, where: {{ {where} }} {order}) {{ nodes {{ id }} }} }}");

        var actual = await QueryPlan.OfAsync(app, app.TakeSql().First(sql => sql.Contains("ORDER BY", StringComparison.Ordinal)));

        Assert.Matches(plan, actual);
        Assert.Equal(isSorted, actual.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
    }

    private async Task AssertFoundAsync(RowFilter filter)
    {
        await using var db = _app.OpenDatabase();
        var expected = ListingOracle.Answer(await db.Jobs.AsNoTracking().ToListAsync(), filter, []);
        var page = await _app.Listing.PageAsync(filter, [], new PageRequest(First: PageRequest.MaxSize), RowColumns.OfJobs, CancellationToken.None);
        Assert.Equal(expected, page.Rows.Select(job => job.Id));
        Assert.Equal(expected.Count, await _app.Listing.CountAsync(filter, CancellationToken.None));
    }

    private async Task<string> FoundAsync(object where)
    {
        var found = (await _app.DataAsync(Query, new { where })).GetProperty("importStatuses");
        var paths = found.GetProperty("nodes").EnumerateArray().Select(job => job.GetProperty("dataSource").GetProperty("path").GetString()).ToList();
        Assert.Equal(paths.Count, found.GetProperty("totalCount").GetInt32());
        return string.Join(',', paths);
    }

    private async Task StoreAsync()
    {
        await using var db = _app.OpenDatabase();
        db.Jobs.AddRange(
            Job(1, JobStatus.Successful, "handbook/Straße", tags: ["nightly"], createdBy: "Anna"),
            Job(3, JobStatus.Scheduled, "upload", file: "Prix À vendre PRICES.csv", importer: "price-list", isOverdue: true),
            Job(2, JobStatus.Failed, "prices.csv", tags: ["Nightly", "Äpfel & Birnen"], error: "Row 7 is\nbroken.", retryAt: Epoch));
        await db.SaveChangesAsync();
    }

    private static ImportJob Job(
        int id,
        JobStatus status,
        string path,
        string[]? tags = null,
        string? createdBy = null,
        string? file = null,
        string? importer = null,
        string? error = null,
        DateTimeOffset? retryAt = null,
        bool isOverdue = false) => new()
        {
            Id = new Guid(id, 0, 0, new byte[8]),
            Status = status,
            JobType = JobType.Import,
            SourceType = DataSourceType.SharedFilePath,
            SourcePath = path,
            SourceFileName = file,
            Tags = tags ?? [],
            CreatedBy = createdBy,
            Importer = importer ?? ImporterName.Content,
            Error = error,
            RetryAt = retryAt,
            IsOverdue = isOverdue,
            CreatedAt = Epoch,
            UpdatedAt = Epoch,
            StartTime = Epoch,
        };
}
