using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Listing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ImportGraph.Tests.Storage;

/// <summary>Databases of earlier versions.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string FirstVersion = "Initial";

    private readonly TempFolder _folder = new();

    private string DatabaseFile => Path.Join(_folder.Path, "importgraph.db");

    public void Dispose()
    {
        TestDatabase.CloseConnections(DatabaseFile);
        _folder.Dispose();
    }

    [SqliteFact("Only SQLite keeps counts.")]
    public async Task Jobs_of_an_earlier_version_are_counted_in_the_default_project_and_so_are_later_changes()
    {
        var jobs = ListingGenerator.Jobs(30).ToList();
        await MigrateAsync(version: null);
        await StoreAsync(jobs);
        // The earlier version has neither counts nor projects.
        await MigrateAsync(FirstVersion);

        using var app = Start();

        await AssertCountsAsync(app, jobs);
        Assert.Equal(["default"], await app.Listing.ProjectsAsync(10, CancellationToken.None));
        await AssertCountsAsync(app, jobs, app.Listing.In(ProjectAccess.To(["default"])));
        var job = await app.ScheduleAsync();
        await AssertCountsAsync(app, [.. jobs, job]);
        await app.DeleteJobsAsync();
        await AssertCountsAsync(app, []);
    }

    [SqliteFact("The file is SQLite's.")]
    public async Task Searches_find_jobs_of_an_earlier_version_soon_after_the_start()
    {
        await MigrateAsync(version: null);
        await StoreAsync(ListingGenerator.Jobs(450));
        await MigrateAsync("UploadFileNames");

        using var app = Start();

        await Until.TrueAsync(
            async () =>
            {
                await using var db = app.OpenDatabase();
                return !await db.Jobs.AnyAsync(job => EF.Property<string?>(job, "SearchText") == null);
            },
            "all jobs have texts");
        var filter = new RowFilter.Search(JobSearch.For("Strasse"));
        await using var read = app.OpenDatabase();
        var expected = ListingOracle.Answer(await read.Jobs.AsNoTracking().ToListAsync(), filter, []);
        Assert.InRange(expected.Count, 10, 440);
        var page = await app.Listing.PageAsync(filter, [], new PageRequest(First: 100), RowColumns.OfJobs, CancellationToken.None);
        Assert.Equal(expected.Take(100), page.Rows.Select(job => job.Id));
        Assert.Equal(expected.Count, await app.Listing.CountAsync(filter, CancellationToken.None));
        // All of it can be removed from the index again, which needs the texts that were stored.
        await app.DeleteJobsAsync();
        Assert.Equal(0, await app.Listing.CountAsync(filter, CancellationToken.None));
    }

    [SqliteFact("The script for SQL Server is checked by SqlServerSchemaTests.")]
    public async Task The_script_creates_the_same_tables_and_triggers_as_the_migrations()
    {
        await MigrateAsync(version: null);
        await using var db = Open();
        await using var scripted = new SqliteConnection("Data Source=:memory:");
        await scripted.OpenAsync();
        await using var script = scripted.CreateCommand();
        script.CommandText = db.MigrationScript();

        await script.ExecuteNonQueryAsync();

        await db.Database.OpenConnectionAsync();
        var expected = await SchemaAsync((SqliteConnection)db.Database.GetDbConnection());
        Assert.Contains("TR_ImportJobs_Update", expected.Keys);
        Assert.Equal(expected, await SchemaAsync(scripted));
    }

    private static async Task AssertCountsAsync(TestApp app, List<ImportJob> jobs, JobListing? listing = null)
    {
        var summary = await (listing ?? app.Listing).SummariseAsync(null, CancellationToken.None);
        Assert.Equal((jobs.Count, jobs.Count(job => job.Retryable is true)), (summary.Total, summary.Retryable));
        Assert.All(Enum.GetValues<JobStatus>(), status => Assert.Equal(jobs.Count(job => job.Status == status), summary.Of(status)));
        Assert.All(Enum.GetValues<JobType>(), type => Assert.Equal(jobs.Count(job => job.JobType == type), summary.Of(type)));
    }

    /// <summary>The SQL of everything in a database, by name, except what EF Core creates while it migrates.</summary>
    private static async Task<SortedDictionary<string, string>> SchemaAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'";
        await using var rows = await command.ExecuteReaderAsync();
        var schema = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (await rows.ReadAsync())
        {
            schema.Add(rows.GetString(0), rows.GetString(1));
        }

        return schema;
    }

    private SqliteContext Open() => MigratedFile.Open(DatabaseFile);

    /// <summary>Gives the file the tables of a version; null for this version.</summary>
    private async Task MigrateAsync(string? version)
    {
        if (!File.Exists(DatabaseFile))
        {
            _folder.Write("importgraph.db", "");
        }

        await using var db = Open();
        await db.GetService<IMigrator>().MigrateAsync(version);
    }

    private async Task StoreAsync(IEnumerable<ImportJob> jobs)
    {
        await using var db = Open();
        db.Jobs.AddRange(jobs);
        await db.SaveChangesAsync();
    }

    private TestApp Start() => new(worker: false, clock: null, ("Storage:ConnectionString", $"Data Source={DatabaseFile}"));
}
