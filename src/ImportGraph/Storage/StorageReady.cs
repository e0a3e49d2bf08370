namespace ImportGraph.Storage;

/// <summary>Whether the tables are ready. Background work waits for that; requests that arrive earlier are refused.</summary>
public sealed class StorageReady
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True after the tables were created or verified.</summary>
    public bool IsReady => _ready.Task.IsCompleted;

    /// <summary>Waits until the tables are ready.</summary>
    /// <exception cref="OperationCanceledException">The token was signalled first.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);

    internal void Set() => _ready.TrySetResult();
}
