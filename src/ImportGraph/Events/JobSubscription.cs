using ImportGraph.Jobs;

namespace ImportGraph.Events;

/// <summary>
/// The states of one job that one listener has not read yet. Consecutive states of the same status and attempt merge into the newest. So
/// a slow listener costs a bounded amount of memory and still sees every change of status. Only one listener reads at a time.
/// </summary>
public sealed class JobSubscription : IDisposable
{
    /// <summary>
    /// Maximum number of states that are kept. Beyond it the oldest is dropped. This happens if a job is retried repeatedly while nobody
    /// reads.
    /// </summary>
    private const int Capacity = 16;

    private readonly JobEvents _events;
    private readonly LinkedList<ImportJob> _unread = new();
    private long _newest;
    private TaskCompletionSource _offered = NewSignal();

    internal JobSubscription(JobEvents events, Guid jobId)
    {
        _events = events;
        JobId = jobId;
    }

    /// <summary>The id of the job.</summary>
    public Guid JobId { get; }

    /// <summary>Adds a state, unless a newer one was added before.</summary>
    public void Offer(ImportJob job)
    {
        lock (_unread)
        {
            if (job.Version <= _newest)
            {
                return;
            }

            _newest = job.Version;
            if (_unread.Last is { } last && last.Value.Status == job.Status && last.Value.Attempt == job.Attempt)
            {
                last.Value = job;
            }
            else
            {
                _unread.AddLast(job);
                if (_unread.Count > Capacity)
                {
                    _unread.RemoveFirst();
                }
            }

            _offered.TrySetResult();
        }
    }

    /// <summary>Takes the oldest unread state. Waits if there is none.</summary>
    public async Task<ImportJob> ReadAsync(CancellationToken cancellationToken)
    {
        ImportJob? job = null;
        await UntilAsync(
            () =>
            {
                job = _unread.First?.Value;
                if (job is not null)
                {
                    _unread.RemoveFirst();
                }

                return job is not null;
            },
            cancellationToken);
        return job!;
    }

    /// <summary>
    /// Waits for <paramref name="time"/>, or only until a state with another status than <paramref name="status"/> is unread.
    /// </summary>
    public async Task HoldAsync(JobStatus status, TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(
            Task.Delay(time, clock, over.Token),
            UntilAsync(() => _unread.Any(job => job.Status != status), over.Token));
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => _events.Unsubscribe(this);

    private async Task UntilAsync(Func<bool> holds, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task offered;
            lock (_unread)
            {
                if (holds())
                {
                    return;
                }

                if (_offered.Task.IsCompleted)
                {
                    _offered = NewSignal();
                }

                offered = _offered.Task;
            }

            await offered.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
