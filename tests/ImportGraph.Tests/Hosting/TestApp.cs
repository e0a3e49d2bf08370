using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;
using ImportGraph.Storage;
using ImportGraph.Tests.Storage.SqlServer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ImportGraph.Tests.Hosting;

/// <summary>
/// The real server with its real worker. It has its own port, database and shared root.
/// </summary>
public class TestApp : WebApplicationFactory<Program>
{
    private readonly TempFolder _folder = new();
    private readonly TestDatabase _database;
    private readonly Dictionary<string, string?> _settings;
    private readonly TimeProvider? _clock;
    private readonly bool _worker;
    private readonly bool _open;
    private readonly SqlClientListener? _sqlServer;

    /// <param name="worker">Whether jobs are run and rescued. If not, a test does that itself.</param>
    /// <param name="clock">The clock. Null: the real clock.</param>
    /// <param name="settings">Further settings, <c>Section:Name</c> below <c>ImportGraph</c>.</param>
    public TestApp(bool worker = true, TimeProvider? clock = null, params (string Name, string Value)[] settings)
        : this(open: false, worker, clock, settings)
    {
    }

    private TestApp(bool open, bool worker, TimeProvider? clock, params (string Name, string Value)[] settings)
    {
        _clock = clock;
        _worker = worker;
        _open = open;
        _settings = settings.ToDictionary(setting => $"ImportGraph:{setting.Name}", setting => (string?)setting.Value);
        _database = new TestDatabase(DatabaseFile);
        _sqlServer = TestDatabase.SqlServer is null
            ? null
            : new SqlClientListener(_database.Name, command => Faults.Add(StatementCheck.FaultsOf(command.CommandText, command)));
        _settings.TryAdd("ImportGraph:Storage:Provider", TestDatabase.Provider);
        if (_settings.TryAdd("ImportGraph:Storage:ConnectionString", _database.ConnectionString) && TestDatabase.SqlServer is null)
        {
            MigratedFile.CopyTo(DatabaseFile);
        }

        _settings.TryAdd("ImportGraph:Sources:SharedRoots:0", Root);
        _settings.TryAdd("ImportGraph:Logs:Folder", Path.Join(_folder.Path, "logs"));
        _settings.TryAdd("ImportGraph:Uploads:Folder", UploadFolder);
        _settings.TryAdd("ImportGraph:Samples:Enabled", "false");
        _settings.TryAdd("ImportGraph:Shutdown:DelaySeconds", "0");
        _settings.TryAdd("ImportGraph:RateLimit:CostPerSecond", "0");
        foreach (var (name, value) in open ? [] : TestKey.Settings)
        {
            _settings.TryAdd($"ImportGraph:{name}", value);
        }

        Directory.CreateDirectory(Root);
        // The factory would set a port while the server may already be starting. The setting does it before that.
        UseKestrel();
        StartServer();
        WaitForTables();
        Http = TestKey.Client(ClientOptions.BaseAddress, open ? null : TestKey.Value);
    }

    /// <summary>A server in Development, which requires no authentication and runs no jobs.</summary>
    public static TestApp Open(params (string Name, string Value)[] settings) => new(open: true, worker: false, clock: null, settings);

    /// <summary>The reason why a server with these settings does not start.</summary>
    public static OptionsValidationException WhyNotStarted(params (string Name, string Value)[] settings)
    {
        // If the server is disposed before the factory has looked at it, the factory reports that instead of the reason.
        for (var attempt = 0; attempt < 10; attempt++)
        {
            try
            {
                using var app = new TestApp(worker: false, clock: null, settings);
                Assert.Fail("The server started.");
            }
            catch (OptionsValidationException reason)
            {
                return reason;
            }
            catch (ObjectDisposedException)
            {
                // The next attempt may see the reason.
            }
        }

        throw new InvalidOperationException("The factory never reported why the server did not start.");
    }

    /// <summary>The shared root.</summary>
    public string Root => Path.Join(_folder.Path, "packages");

    /// <summary>The folder with the bytes of uploads.</summary>
    public string UploadFolder => Path.Join(_folder.Path, "uploads");

    public string DatabaseFile => Path.Join(_folder.Path, "importgraph.db");

    /// <summary>The connection string of the database, for another server that uses it.</summary>
    public string ConnectionString => _database.ConnectionString;

    /// <summary>A client that may do everything.</summary>
    public HttpClient Http { get; }

    public Uri WebSocketUrl => new UriBuilder(Http.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri;

    public JobRequests Requests => Services.GetRequiredService<JobRequests>();

    public JobWork Work => Services.GetRequiredService<JobWork>();

    public JobTimers Timers => Services.GetRequiredService<JobTimers>();

    public JobListing Listing => Services.GetRequiredService<JobListing>();

    public JobEvents Events => Services.GetRequiredService<JobEvents>();

    /// <summary>The errors in the statements that were sent.</summary>
    private protected StatementFaults Faults { get; } = new();

    public ImportGraphContext OpenDatabase() => Services.GetRequiredService<IDbContextFactory<ImportGraphContext>>().CreateDbContext();

    /// <summary>Writes a file below the shared root.</summary>
    public void Package(string file, string content) => Package(file, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a file below the shared root.</summary>
    public void Package(string file, byte[] content)
    {
        var path = Path.Join(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    /// <summary>Stores jobs that wait for a worker, without the lifecycle.</summary>
    public async Task StoreJobsAsync(int count, string? error = null)
    {
        await using var db = OpenDatabase();
        db.Jobs.AddRange(Enumerable.Range(0, count).Select(_ => new ImportJob
        {
            Id = Guid.NewGuid(),
            JobType = JobType.Import,
            SourceType = DataSourceType.SharedFilePath,
            SourcePath = "p",
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
            StartTime = DateTimeOffset.UnixEpoch,
            Error = error,
        }));
        await db.SaveChangesAsync();
    }

    /// <summary>Deletes all jobs, with their attempts, issues and events, so that the next test can use the same server.</summary>
    public async Task DeleteJobsAsync()
    {
        await using var db = OpenDatabase();
        await db.Jobs.ExecuteDeleteAsync();
    }

    /// <summary>The importer that runs the jobs that name none.</summary>
    protected virtual string Importer => ImporterName.Content;

    /// <summary>Schedules a job on a path below the shared root.</summary>
    public async Task<ImportJob> ScheduleAsync(
        string path = "package",
        JobType type = JobType.Import,
        ImportOperation? operation = null,
        DateTimeOffset? start = null,
        DateTimeOffset? stop = null,
        string project = ProjectName.Default,
        string? importer = null,
        int priority = ImportJob.DefaultPriority,
        string? key = null,
        IReadOnlyList<string>? tags = null)
    {
        var job = new NewJob(
            type,
            operation,
            DataSourceType.SharedFilePath,
            path,
            start,
            stop,
            tags,
            Project: project,
            Importer: importer ?? Importer,
            Priority: priority,
            ConcurrencyKey: key);
        var change = await Requests.ScheduleAsync(job, CancellationToken.None);
        return change.Job ?? throw new InvalidOperationException(change.Error!.Message);
    }

    /// <summary>Schedules a job and waits until it has ended.</summary>
    public async Task<ImportJob> RunAsync(string path = "package", JobType type = JobType.Import, ImportOperation? operation = null) =>
        await EndOfAsync((await ScheduleAsync(path, type, operation)).Id);

    /// <summary>Waits until a job has ended.</summary>
    public Task<ImportJob> EndOfAsync(Guid id) => StateAsync(id, job => job.Status.IsTerminal());

    /// <summary>Waits until a job is in a state.</summary>
    public async Task<ImportJob> StateAsync(Guid id, Func<ImportJob, bool> condition)
    {
        using var subscription = Events.Subscribe(id);
        subscription.Offer((await Listing.FindAsync(id, CancellationToken.None))!);
        while (true)
        {
            // Each state is progress.
            using var patience = new CancellationTokenSource(Patience.Step);
            var job = await subscription.ReadAsync(patience.Token);
            if (condition(job))
            {
                return job;
            }
        }
    }

    /// <summary>Sends a request and returns the whole answer.</summary>
    public async Task<JsonElement> QueryAsync(string query, object? variables = null)
    {
        using var answer = await Http.PostAsJsonAsync("/graphql", new { query, variables });
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Sends a request that must succeed and returns its data.</summary>
    public async Task<JsonElement> DataAsync(string query, object? variables = null)
    {
        var answer = await QueryAsync(query, variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>Changes the server before it starts.</summary>
    protected virtual void ConfigureServices(IServiceCollection services)
    {
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_open ? "Development" : "Production");
        builder.UseUrls("http://127.0.0.1:0");
        builder.ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(_settings));
        builder.ConfigureTestServices(services =>
        {
            services.ConfigureDbContext<SqliteContext>(options => options.AddInterceptors(new SqliteStatements(Faults)));
            ConfigureServices(services);
            if (_clock is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(_clock));
            }

            if (!_worker)
            {
                foreach (var running in services.Where(service => service.ImplementationType?.Namespace == "ImportGraph.Running").ToList())
                {
                    services.Remove(running);
                }
            }
        });
    }

    /// <summary>A server starts before its tables exist if their creation takes long.</summary>
    private void WaitForTables() => Services.GetRequiredService<StorageReady>().WaitAsync(CancellationToken.None).WaitAsync(Patience.Step).GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Http?.Dispose();
        _sqlServer?.Dispose();
        _database.Dispose();
        _folder.Dispose();
        Faults.ThrowIfAny();
    }
}
