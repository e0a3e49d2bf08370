namespace ImportGraph.Storage;

/// <inheritdoc cref="IQueuedChange"/>
internal sealed class QueuedChange<TResult> : IQueuedChange
    where TResult : class
{
    private readonly Func<ImportGraphContext, CancellationToken, Task<TResult?>> _change;
    private readonly TaskCompletionSource<TResult?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _registration;
    private int _hasBegun;
    private TResult? _result;

    public QueuedChange(
        Func<ImportGraphContext, CancellationToken, Task<TResult?>> change, bool isLong, CancellationToken cancellationToken)
    {
        (_change, IsLong, _cancellation) = (change, isLong, cancellationToken);
        _registration = cancellationToken.UnsafeRegister(static queued => ((QueuedChange<TResult>)queued!).CancelWait(), this);
    }

    public bool IsLong { get; }

    public Exception? Fault { get; private set; }

    /// <summary>Completes after the commit, or when the change is cancelled before its turn.</summary>
    public Task<TResult?> Answered => _answer.Task;

    public bool TryBegin()
    {
        var isFirst = Interlocked.Exchange(ref _hasBegun, 1) == 0;
        _registration.Unregister();
        return isFirst;
    }

    public async Task<bool> MakeAsync(ImportGraphContext db)
    {
        try
        {
            _result = await InContextOfCaller(db).CancelledBy(_cancellation);
            return _result is not null;
        }
        catch (Exception fault)
        {
            Fault = fault;
            return false;
        }
    }

    public void Answer()
    {
        if (Fault is { } fault)
        {
            Fail(fault);
        }
        else
        {
            _answer.SetResult(_result);
        }
    }

    public void Fail(Exception fault)
    {
        if (fault is OperationCanceledException && _cancellation.IsCancellationRequested)
        {
            _answer.SetCanceled(_cancellation);
        }
        else
        {
            _answer.SetException(fault);
        }
    }

    /// <summary>The log scopes and the activity of the caller apply to what the change does.</summary>
    private Task<TResult?> InContextOfCaller(ImportGraphContext db)
    {
        if (_context is null)
        {
            return _change(db, _cancellation);
        }

        Task<TResult?>? changing = null;
        ExecutionContext.Run(_context, _ => changing = _change(db, _cancellation), null);
        return changing!;
    }

    private void CancelWait()
    {
        if (Interlocked.Exchange(ref _hasBegun, 1) == 0)
        {
            _answer.SetCanceled(_cancellation);
        }
    }
}
