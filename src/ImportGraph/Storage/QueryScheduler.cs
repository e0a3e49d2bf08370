namespace ImportGraph.Storage;

/// <summary>
/// Runs queries that may have to read many rows, on dedicated threads. Everything else continues meanwhile: an SQLite database computes on
/// the calling thread, and translating a large filter takes as long as answering a hundred requests. Callers take turns, so a caller with
/// many queries delays only itself.
/// </summary>
/// <param name="threads">How many queries run at once.</param>
public sealed class QueryScheduler(int threads) : IDisposable
{
    /// <summary>Maximum number of waiting queries. Any further query is refused.</summary>
    internal const int MaxWaiting = 10_000;

    private static readonly AsyncLocal<string?> CurrentCaller = new();
    private readonly object _lock = new();
    private readonly Dictionary<string, Queue<Action>> _waiting = [];
    private readonly Queue<string> _turns = new();
    private int _count;
    private int _started;
    private bool _stopped;

    /// <summary>
    /// The caller whose turn the queries of this request use. The value applies to everything that the current method calls, and is reset
    /// when that method returns.
    /// </summary>
    public static string? Caller
    {
        get => CurrentCaller.Value;
        set => CurrentCaller.Value = value;
    }

    /// <summary>Runs a query when it is the caller's turn.</summary>
    /// <param name="query">The complete query, including its translation to SQL.</param>
    /// <param name="cancellationToken">Cancels the wait at once, even if the query itself cannot be stopped that fast.</param>
    /// <exception cref="StorageUnavailableException">Too many queries are waiting.</exception>
    public Task<TResult> RunAsync<TResult>(Func<CancellationToken, Task<TResult>> query, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = ExecutionContext.Capture();
        Enqueue(Caller ?? "", () =>
        {
            if (_stopped || cancellationToken.IsCancellationRequested)
            {
                answer.SetCanceled(cancellationToken);
            }
            else if (context is null)
            {
                Run(null);
            }
            else
            {
                ExecutionContext.Run(context, Run, null);
            }
        });
        return answer.Task.WaitAsync(cancellationToken);

        void Run(object? state)
        {
            try
            {
                answer.SetResult(query(cancellationToken).GetAwaiter().GetResult());
            }
            catch (OperationCanceledException)
            {
                answer.SetCanceled(cancellationToken);
            }
            catch (Exception fault)
            {
                answer.SetException(fault);
            }
        }
    }

    /// <summary>Ends the threads. Queries that still wait are cancelled.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _stopped = true;
            Monitor.PulseAll(_lock);
        }
    }

    private void Enqueue(string caller, Action query)
    {
        lock (_lock)
        {
            if (_count == MaxWaiting)
            {
                throw new StorageUnavailableException("Too many queries are waiting.");
            }

            if (!_waiting.TryGetValue(caller, out var queries))
            {
                _waiting.Add(caller, queries = new Queue<Action>());
                _turns.Enqueue(caller);
            }

            queries.Enqueue(query);
            _count++;
            if (_started < threads)
            {
                _started++;
                new Thread(Work) { IsBackground = true, Name = "Query scheduler" }.Start();
            }

            Monitor.Pulse(_lock);
        }
    }

    private void Work()
    {
        while (Next() is { } query)
        {
            query();
        }
    }

    /// <summary>The query whose turn it is; null after <see cref="Dispose"/>.</summary>
    private Action? Next()
    {
        lock (_lock)
        {
            while (_count == 0)
            {
                if (_stopped)
                {
                    return null;
                }

                Monitor.Wait(_lock);
            }

            _count--;
            var caller = _turns.Dequeue();
            var queries = _waiting[caller];
            var query = queries.Dequeue();
            if (queries.Count > 0)
            {
                _turns.Enqueue(caller);
            }
            else
            {
                _waiting.Remove(caller);
            }

            return query;
        }
    }
}
