namespace ImportGraph.Storage;

/// <summary>
/// Runs queries that may have to look at many rows, on threads of their own. Everything else goes on meanwhile: an SQLite database
/// computes on the thread that asks it, and to translate a large filter takes as long as to answer a hundred requests. Callers take turns,
/// so one who asks for much waits for himself.
/// </summary>
/// <param name="threads">How many run at once.</param>
public sealed class LongQueries(int threads) : IDisposable
{
    /// <summary>Most queries that wait. One more is refused.</summary>
    internal const int MaxWaiting = 10_000;

    private static readonly AsyncLocal<string?> CallerOfThisRequest = new();
    private readonly object _lock = new();
    private readonly Dictionary<string, Queue<Action>> _waiting = [];
    private readonly Queue<string> _turns = new();
    private int _count;
    private int _started;
    private bool _stopped;

    /// <summary>In whose turn the queries of this request are run. Set for what the current method calls, and forgotten when it returns.</summary>
    public static string? Caller
    {
        get => CallerOfThisRequest.Value;
        set => CallerOfThisRequest.Value = value;
    }

    /// <summary>Runs a query when it is the caller's turn.</summary>
    /// <param name="query">The query, with all that it takes: its translation, too.</param>
    /// <param name="cancellationToken">Gives up at once, even if the query itself cannot be ended so soon.</param>
    /// <exception cref="StorageUnavailableException">Too many queries wait.</exception>
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
                throw new StorageUnavailableException("Too many queries wait.");
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
                new Thread(Work) { IsBackground = true, Name = "Long queries" }.Start();
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

    /// <summary>The query whose turn it is; null after the end.</summary>
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
