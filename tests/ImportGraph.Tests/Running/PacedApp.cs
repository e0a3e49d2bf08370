using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Running;

/// <summary>
/// The server with a clock that only work advances: each byte that is read from a package and each issue that is stored takes a fixed
/// time.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="bytesPerSecond">How fast packages are read; null if reading takes no time.</param>
/// <param name="issueTime">How long it takes to store an issue.</param>
/// <param name="countsItems">Whether the source is read a second time to count its items.</param>
/// <param name="batchSize">The maximum number of items that are stored together.</param>
internal class PacedApp(
    FakeTimeProvider clock, double? bytesPerSecond = null, TimeSpan issueTime = default, bool countsItems = true, int batchSize = 500)
    : TestApp(clock: clock, settings: [("Worker:MaxIssues", "1000000"), ("Worker:BatchSize", $"{batchSize}")])
{
    /// <summary>How often a file was opened.</summary>
    public int Opened => ((PacedFolders)Services.GetServices<IDataSource>().Single(source => source is PacedFolders)).Opened;

    protected override void ConfigureServices(IServiceCollection services)
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(SharedFolders)));
        services.AddSingleton<IDataSource>(provider => new PacedFolders(
            ActivatorUtilities.CreateInstance<SharedFolders>(provider),
            countsItems,
            bytes => clock.Advance(TimeSpan.FromSeconds(bytesPerSecond is { } rate ? bytes / rate : 0))));
        services.Intercept(new SlowStore(clock, issueTime));
    }

    private sealed class SlowStore(FakeTimeProvider clock, TimeSpan issueTime) : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            clock.Advance(eventData.Context!.ChangeTracker.Entries<ImportIssue>().Count() * issueTime);
            return new(result);
        }
    }

    /// <summary>Shared folders whose files report how much of them has been read.</summary>
    private sealed class PacedFolders(SharedFolders folders, bool countsItems, Action<int> onRead) : IDataSource
    {
        private int _opened;

        public int Opened => _opened;

        public DataSourceType Type => folders.Type;

        public bool CountsItems => countsItems;

        public Task<InvalidDataSourceError?> CheckAsync(PackageLocation location, CancellationToken cancellationToken) =>
            folders.CheckAsync(location, cancellationToken);

        public async Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken)
        {
            var package = await folders.OpenAsync(location, cancellationToken);
            return package with { Files = [.. package.Files.Cast<FolderFile>().Select(file => new PacedFile(file, Open))] };
        }

        private PacedStream Open(string path)
        {
            Interlocked.Increment(ref _opened);
            return new PacedStream(path, onRead);
        }
    }

    private sealed record PacedFile(FolderFile File, Func<string, Stream> Open) : PackageFile(File.Name)
    {
        public override long Length => File.Length;

        protected override bool IsEmpty => File.Length == 0;

        public override string Stamp() => File.Stamp();

        protected override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => new(Open(File.Path));

        protected override SourceException? Translate(Exception fault) => null;
    }

    private sealed class PacedStream(string path, Action<int> onRead) : FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
    {
        private const int Most = 512; // small, so that time advances evenly

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer[..Math.Min(buffer.Length, Most)], cancellationToken);
            onRead(read);
            return read;
        }
    }
}
