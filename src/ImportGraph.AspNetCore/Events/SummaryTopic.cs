using System.Runtime.CompilerServices;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Events;

/// <summary>The numbers of jobs of some projects, whenever they change.</summary>
internal sealed partial class SummaryTopic(
    ProjectAccess projects, RowFilter? filter, JobEvents events, JobListing listing, StorageClock clock, ILogger<SummaryTopic> logger) : Topic
{
    /// <summary>Minimum time between two counts, for any number of subscribers.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The pause after a count is this many times as long as the count, so slow counts are made less often.</summary>
    private const int Pauses = 9;

    /// <summary>The longest pause, however long a count takes.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>The caller that subscribed first. The counts take this caller's turns among long queries.</summary>
    private readonly string? _caller = QueryScheduler.Caller;

    public override TopicListener Listen() => new Listener(projects, filter, _caller, events, listing, clock, logger);

    public override async IAsyncEnumerable<TopicEvent> InitialEventsAsync(TopicListener? listener, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return EventOf(await ((Listener)listener!).CountAsync(cancellationToken));
    }

    private static TopicEvent EventOf(Counted counted) => new(counted.Summary, nameof(JobSummary), counted.Number, nameof(JobSummary));

    /// <summary>The counts, their number in the sequence of counts, and the pause before the next count.</summary>
    private sealed record Counted(JobSummary Summary, long Number, TimeSpan Pause);

    private sealed class Listener : TopicListener
    {
        private readonly RowFilter? _filter;
        private readonly string? _caller;
        private readonly JobListing _listing;
        private readonly StorageClock _clock;
        private readonly ILogger _logger;
        private readonly IDisposable _subscription;
        private readonly AsyncAutoResetEvent _changed = new();
        private readonly SemaphoreSlim _counting = new(1);
        private Counted? _last;

        public Listener(
            ProjectAccess projects, RowFilter? filter, string? caller, JobEvents events, JobListing listing, StorageClock clock, ILogger logger)
        {
            (_filter, _caller, _listing, _clock, _logger) = (filter, caller, listing.In(projects), clock, logger);
            _subscription = events.SubscribeAll(job =>
            {
                if (projects.Includes(job.Project))
                {
                    _changed.Set();
                }
            });
        }

        public override async IAsyncEnumerable<TopicEvent> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Counted? last = null;
            while (true)
            {
                await _changed.WaitAsync(cancellationToken);
                if (await TryCountAsync(cancellationToken) is { } counted)
                {
                    // A subscriber that joined since the last count may have received other counts.
                    if (counted.Number != last?.Number + 1 || !counted.Summary.HasCountsOf(last?.Summary))
                    {
                        yield return EventOf(counted);
                    }

                    last = counted;
                }

                await Task.Delay(_last?.Pause ?? Interval, _clock, cancellationToken);
            }
        }

        /// <summary>Counts, unless the last count is recent: if a thousand clients subscribe at once, the database is queried once.</summary>
        public async Task<Counted> CountAsync(CancellationToken cancellationToken)
        {
            await _counting.WaitAsync(cancellationToken);
            try
            {
                return _last is { } last && _clock.GetUtcNow() - last.Summary.AsOf < last.Pause ? last : await CountNowAsync(cancellationToken);
            }
            finally
            {
                _counting.Release();
            }
        }

        public override void Dispose() => _subscription.Dispose();

        private async Task<Counted?> TryCountAsync(CancellationToken cancellationToken)
        {
            await _counting.WaitAsync(cancellationToken);
            try
            {
                return await CountNowAsync(cancellationToken);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                // The database may be unavailable. The signal is raised again, so the count is repeated even if there is no further change.
                Log.CountFailed(_logger, fault);
                _changed.Set();
                return null;
            }
            finally
            {
                _counting.Release();
            }
        }

        private async Task<Counted> CountNowAsync(CancellationToken cancellationToken)
        {
            QueryScheduler.Caller = _caller;
            var start = _clock.GetTimestamp();
            var summary = await _listing.SummariseAsync(_filter, cancellationToken);
            var pause = TimeSpan.FromTicks(Math.Clamp(Pauses * _clock.GetElapsedTime(start).Ticks, Interval.Ticks, LongestPause.Ticks));
            return _last = new Counted(summary, (_last?.Number ?? 0) + 1, pause);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(63, LogLevel.Error, "Could not count the jobs for the subscriptions to the summary; the server tries again")]
        public static partial void CountFailed(ILogger logger, Exception exception);
    }
}
