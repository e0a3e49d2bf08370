using ImportGraph.Events;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Events;

/// <summary>Rules for events. They apply to every transport.</summary>
public abstract class EventsContract
{
    /// <summary>The process that makes changes.</summary>
    protected abstract JobEvents Here { get; }

    /// <summary>The process that has subscribers.</summary>
    protected abstract JobEvents There { get; }

    [Fact]
    public async Task A_change_arrives_complete()
    {
        var job = Job(Guid.NewGuid(), 7, JobStatus.Failed);
        using var subscription = There.Subscribe(job.Id);

        Here.Publish(job);

        Assert.Equivalent(job, await subscription.ReadAsync(default).WaitAsync(Patience.Step));
    }

    [Fact]
    public async Task Changes_arrive_in_order_and_none_is_lost()
    {
        const int Changes = 2_000;
        var (versions, all) = (new List<long>(), new TaskCompletionSource());
        using var listening = There.SubscribeAll(job =>
        {
            lock (versions)
            {
                versions.Add(job.Version);
                if (versions.Count == Changes)
                {
                    all.SetResult();
                }
            }
        });
        var id = Guid.NewGuid();

        for (var version = 1; version <= Changes; version++)
        {
            Here.Publish(Job(id, version, JobStatus.InProgress));
        }

        await all.Task.WaitAsync(Patience.Step);
        Assert.Equal(Enumerable.Range(1, Changes).Select(version => (long)version), versions);
    }

    [Fact]
    public async Task A_subscriber_of_one_job_does_not_receive_changes_of_another()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        using var subscription = There.Subscribe(one);

        Here.Publish(Job(other, 1, JobStatus.Scheduled));
        Here.Publish(Job(one, 2, JobStatus.Scheduled));

        Assert.Equal((one, 2), await subscription.ReadAsync(default).WaitAsync(Patience.Step) is var job ? (job.Id, job.Version) : default);
    }

    [Fact]
    public async Task A_process_receives_its_own_changes_once()
    {
        var (received, last) = (new List<long>(), new TaskCompletionSource());
        using var here = Here.SubscribeAll(job => received.Add(job.Version));
        using var there = There.SubscribeAll(job =>
        {
            if (job.Version == 2)
            {
                last.SetResult();
            }
        });

        Here.Publish(Job(Guid.NewGuid(), 1, JobStatus.Scheduled));
        Here.Publish(Job(Guid.NewGuid(), 2, JobStatus.Scheduled));
        await last.Task.WaitAsync(Patience.Step);

        Assert.Equal([1, 2], received);
    }

    protected static ImportJob Job(Guid id, long version, JobStatus status) => new()
    {
        Key = 5,
        Id = id,
        Version = version,
        Status = status,
        JobType = JobType.Import,
        Operation = ImportOperation.Reimport,
        SourceType = DataSourceType.SharedFilePath,
        SourcePath = "päckage \u2028 \"quoted\"",
        Tags = ["a", "b"],
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(1),
        CreatedBy = "somebody",
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(2),
        StartTime = DateTimeOffset.FromUnixTimeMilliseconds(3),
        FailureTime = DateTimeOffset.FromUnixTimeMilliseconds(4),
        Processed = 3,
        Percentage = 33.33,
        Successful = 1,
        Warnings = 2,
        Errors = 0,
        Error = "Why.",
        FailureCode = "CODE",
        FailureCategory = FailureCategory.Timeout,
        FailureFingerprint = "f",
        Retryable = true,
        EndReason = EndReason.Error,
        Attempt = 2,
        NextTrigger = AttemptTrigger.Retry,
        NextReason = "again",
        LogFileLocation = "log",
        Worker = "worker",
        HeartbeatAt = DateTimeOffset.FromUnixTimeMilliseconds(5),
        Recoveries = 1,
    };
}
