using System.Data.Common;
using System.Threading.Channels;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Running;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Running;

/// <summary>How often a worker queries due jobs, and how many it starts at the same time.</summary>
public sealed class WorkerPollTests : IDisposable
{
    private const int Concurrency = 4;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(1234);

    private readonly PollClock _clock = new();
    private readonly Gate _gate = new();

    // The database of this server outlives the worker.
    private readonly TestApp _server;

    public WorkerPollTests() => _server = new TestApp(worker: false, _clock);

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task A_worker_without_work_queries_once_per_poll_at_any_concurrency(int concurrency)
    {
        const int Polls = 5;
        using var worker = Worker(concurrency);
        await _clock.PollAsync();
        worker.TakeSql();

        for (var poll = 0; poll < Polls; poll++)
        {
            _clock.Advance(Poll);
            await _clock.PollAsync();
        }

        Assert.Equal(Polls, worker.TakeSql().Count(IsDueQuery));
        Assert.Equal(1 + Polls, _clock.Polls);
    }

    [Fact]
    public async Task Jobs_that_are_due_when_a_worker_starts_run_concurrently_up_to_its_concurrency()
    {
        var jobs = await ScheduleAsync(_server, Concurrency + 1);

        using var worker = Worker();
        await _gate.Full.WaitAsync(Patience.Step);

        // Each search looks for a project after the last one, then from the start, and searches again in its transaction. The first has no last one.
        Assert.Equal((3 * Concurrency) - 1, worker.TakeSql().Count(IsDueQuery));
        Assert.Equal(0, _clock.Polls);
        _gate.Open();
        foreach (var job in jobs)
        {
            await worker.EndOfAsync(job.Id);
        }
    }

    [Fact]
    public async Task Jobs_that_are_scheduled_in_the_process_of_a_worker_run_concurrently_before_the_next_poll()
    {
        using var worker = Worker();
        await _clock.PollAsync();

        var jobs = await ScheduleAsync(worker, Concurrency);
        await _gate.Full.WaitAsync(Patience.Step);

        _gate.Open();
        foreach (var job in jobs)
        {
            await worker.EndOfAsync(job.Id);
        }
    }

    [Fact]
    public async Task A_worker_that_stops_waits_until_all_its_jobs_are_released()
    {
        var jobs = await ScheduleAsync(_server, Concurrency);
        using var worker = Worker(Concurrency + 1);
        await _gate.Full.WaitAsync(Patience.Step);
        var work = worker.Services.GetServices<IHostedService>().OfType<ImportWorker>().Single().ExecuteTask!;
        // Only the leader releases its lease, so the worker must become the leader first.
        await worker.TakeSqlAsync(sql => IsSelect(sql) && Unquoted(sql).Contains("HeartbeatAt <", StringComparison.Ordinal));

        var stop = Task.Run(worker.Dispose);
        // It is sent after the worker was asked to stop.
        await worker.TakeSqlAsync(sql => sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("ClusterTurns", StringComparison.Ordinal));
        Assert.False(work.IsCompleted);
        _gate.Open();
        await stop.WaitAsync(Patience.Step);

        Assert.True(work.IsCompletedSuccessfully);
        foreach (var job in jobs)
        {
            var released = (await _server.Listing.FindAsync(job.Id, default))!;
            Assert.Equal((JobStatus.Scheduled, 1), (released.Status, released.Attempt));
        }
    }

    [Fact]
    public async Task A_failed_query_for_work_is_repeated_after_the_poll_interval()
    {
        var job = (await ScheduleAsync(_server, 1))[0];
        _gate.Open();
        using var worker = Worker(configure: services => services.Intercept(new FailingQuery()));
        await _clock.PollAsync();
        Assert.Equal(JobStatus.Scheduled, (await _server.Listing.FindAsync(job.Id, default))!.Status);

        _clock.Advance(Poll);

        Assert.Equal(JobStatus.Successful, (await worker.EndOfAsync(job.Id)).Status);
    }

    private static bool IsDueQuery(string sql) => IsSelect(sql)
        && Unquoted(sql).Contains(".Status = 0 AND i.Importer = ", StringComparison.Ordinal);

    private static bool IsSelect(string sql) => sql.StartsWith("SELECT", StringComparison.Ordinal);

    private static string Unquoted(string sql) => string.Concat(sql.Where(letter => letter is not ('"' or '[' or ']')));

    private static async Task<IReadOnlyList<ImportJob>> ScheduleAsync(TestApp app, int count)
    {
        var jobs = new List<ImportJob>();
        for (var job = 0; job < count; job++)
        {
            jobs.Add(await app.ScheduleAsync("package.jsonl"));
        }

        return jobs;
    }

    private RecordingApp Worker(int concurrency = Concurrency, Action<IServiceCollection>? configure = null)
    {
        _server.Package("package.jsonl", Running.Items(1));
        return new RecordingApp(
            worker: true,
            _clock,
            services =>
            {
                services.Remove(services.Single(service => service.ImplementationType == typeof(SharedFolders)));
                services.AddSingleton<IDataSource>(provider => new GatedFolders(ActivatorUtilities.CreateInstance<SharedFolders>(provider), _gate));
                configure?.Invoke(services);
            },
            ("Worker:Concurrency", $"{concurrency}"),
            ("Worker:PollMilliseconds", $"{Poll.TotalMilliseconds}"),
            ("Sources:SharedRoots:0", _server.Root),
            ("Storage:ConnectionString", _server.ConnectionString));
    }

    /// <summary>A clock that reports when a worker begins to wait for its next poll.</summary>
    private sealed class PollClock() : FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
        private readonly Channel<int> _begun = Channel.CreateUnbounded<int>();
        private int _polls;

        /// <summary>How often a worker has begun to wait.</summary>
        public int Polls => Volatile.Read(ref _polls);

        /// <summary>Waits until a worker begins to wait.</summary>
        public async Task PollAsync()
        {
            using var timeout = new CancellationTokenSource(Patience.Step);
            await _begun.Reader.ReadAsync(timeout.Token);
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == Poll)
            {
                _begun.Writer.TryWrite(Interlocked.Increment(ref _polls));
            }

            return timer;
        }
    }

    /// <summary>A gate at which all packages wait, even in a worker that stops.</summary>
    private sealed class Gate
    {
        private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _waiting;

        /// <summary>Waits until as many packages wait at the same time as the worker can run.</summary>
        public Task Full => _full.Task;

        public void Open() => _open.SetResult();

        public Task PassAsync()
        {
            if (Interlocked.Increment(ref _waiting) == Concurrency)
            {
                _full.SetResult();
            }

            return _open.Task;
        }
    }

    private sealed class GatedFolders(SharedFolders folders, Gate gate) : IDataSource
    {
        public DataSourceType Type => folders.Type;

        public bool CountsItems => folders.CountsItems;

        public Task<InvalidDataSourceError?> CheckAsync(PackageLocation location, CancellationToken cancellationToken) =>
            folders.CheckAsync(location, cancellationToken);

        public async Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken)
        {
            await gate.PassAsync();
            return await folders.OpenAsync(location, cancellationToken);
        }
    }

    /// <summary>Fails the first query for due jobs.</summary>
    private sealed class FailingQuery : DbCommandInterceptor
    {
        private bool _failed;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!_failed && IsDueQuery(command.CommandText))
            {
                _failed = true;
                throw new IOException("The query failed.");
            }

            return new(result);
        }
    }
}
