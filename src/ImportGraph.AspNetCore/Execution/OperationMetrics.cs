using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using GraphQLParser.AST;
using ImportGraph.AspNetCore.Documents;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>
/// Counts and times requests by the name of their operation. Clients choose the names, so only the first <see cref="MaxNames"/> names of
/// valid documents get a label of their own. A client that invents more names cannot fill the memory with them.
/// </summary>
internal sealed class OperationMetrics
{
    /// <summary>Maximum number of names that get a label of their own.</summary>
    public const int MaxNames = 200;

    /// <summary>Maximum length of a name that becomes a label, in characters.</summary>
    private const int MaxNameLength = 64;

    /// <summary>The label for all other names.</summary>
    private const string Other = "other";

    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, string> _names = new();
    private int _count;
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _durations;

    public OperationMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(Telemetry.Name);
        _requests = meter.CreateCounter<long>("importgraph.requests", "{request}", "GraphQL requests, by operation and by the code of their first error.");
        _durations = meter.CreateHistogram(
            "importgraph.request.duration",
            "s",
            "Time from a request to its answer, or to the acceptance of a subscription, without the network.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
            });
    }

    /// <summary>The time now, to be passed to <see cref="Since"/>.</summary>
    public long Now => _clock.GetTimestamp();

    /// <summary>The time that has passed since a timestamp.</summary>
    public TimeSpan Since(long timestamp) => _clock.GetElapsedTime(timestamp);

    /// <summary>Records that a request was answered.</summary>
    /// <param name="operation">The operation of the request; null if it could not be determined.</param>
    /// <param name="code">The code of its first error, or another word for the outcome.</param>
    /// <param name="duration">How long it took; null if nothing was executed.</param>
    public void Answered(Operation? operation, string code, TimeSpan? duration)
    {
        if (!_requests.Enabled && !_durations.Enabled)
        {
            return;
        }

        var tags = new TagList { { "graphql.operation.name", NameOf(operation) }, { "graphql.operation.type", TypeOf(operation) } };
        if (duration is { } time)
        {
            _durations.Record(time.TotalSeconds, tags);
        }

        tags.Add("code", code);
        _requests.Add(1, tags);
    }

    /// <summary>An operation's name as a label.</summary>
    public string NameOf(Operation? operation) => operation is null ? "unknown" : operation.Name is { } name ? Bounded(name) : "anonymous";

    /// <summary>An operation's type as a label.</summary>
    public static string TypeOf(Operation? operation) => operation?.Type switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        OperationType.Subscription => "subscription",
        _ => "unknown",
    };

    private string Bounded(string name)
    {
        if (_names.TryGetValue(name, out var known))
        {
            return known;
        }

        // Concurrent requests with the same new name each take a place, so there may be fewer names in the end, but never more.
        return name.Length <= MaxNameLength && Volatile.Read(ref _count) < MaxNames && Interlocked.Increment(ref _count) <= MaxNames
            ? _names.GetOrAdd(name, name)
            : Other;
    }
}
