namespace ImportGraph.Storage;

/// <summary>Whether the tables are there. What works by itself waits for that; what somebody asks for meanwhile is refused.</summary>
public sealed class StorageReady
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether they are there.</summary>
    public bool IsReady => _ready.Task.IsCompleted;

    /// <summary>Waits until they are there.</summary>
    /// <exception cref="OperationCanceledException">The token was signalled first.</exception>
    public Task WaitAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);

    internal void Set() => _ready.TrySetResult();
}
