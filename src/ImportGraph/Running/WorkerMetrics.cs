using System.Diagnostics.Metrics;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.Running;

/// <summary>Metrics of the worker.</summary>
internal sealed class WorkerMetrics
{
    private static readonly KeyValuePair<string, object?> NoticedByWorker = new("noticed.by", "worker");
    private static readonly KeyValuePair<string, object?> NoticedByRescuer = new("noticed.by", "rescuer");

    private readonly Counter<long> _items;
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _lost;

    public WorkerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Telemetry.Name);
        _items = meter.CreateCounter<long>(
            "importgraph.items", "{item}", "Items that were processed and stored, by job type and result.");
        _attempts = meter.CreateCounter<long>("importgraph.attempts", "{attempt}", "Attempts that ended, by job type and outcome.");
        _lost = meter.CreateCounter<long>(
            "importgraph.leases.lost", "{lease}", "Leases that expired or were taken away, by who noticed it.");
    }

    /// <summary>
    /// Reports zero for the series of items and leases at the start. Otherwise a series would begin with its first event, and that event
    /// would not be visible as an increase.
    /// </summary>
    public void Begin()
    {
        foreach (var type in Enum.GetValues<JobType>())
        {
            Stored(type, default);
        }

        _lost.Add(0, NoticedByWorker);
        _lost.Add(0, NoticedByRescuer);
    }

    /// <summary>Counts stored items.</summary>
    public void Stored(JobType type, JobResults items)
    {
        Add(items.Successful, "successful");
        Add(items.Warnings, "warning");
        Add(items.Errors, "error");

        void Add(long count, string result) => _items.Add(count, new("job.type", Telemetry.LabelOf(type)), new("result", result));
    }

    /// <summary>Counts an attempt that ended.</summary>
    public void Ended(JobType type, string outcome) =>
        _attempts.Add(1, new("job.type", Telemetry.LabelOf(type)), new("outcome", Telemetry.LabelOf(outcome)));

    /// <summary>Counts a lease that was lost, as noticed by the worker of this process.</summary>
    public void LeaseLost() => _lost.Add(1, NoticedByWorker);

    /// <summary>Counts a lease that this process took from a worker that was silent, or did not stop.</summary>
    public void LeaseTaken() => _lost.Add(1, NoticedByRescuer);
}
