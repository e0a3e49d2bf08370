using GraphQL;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>Waits for the first result of a stream.</summary>
internal sealed class FirstResult : IObserver<ExecutionResult>
{
    private readonly TaskCompletionSource<ExecutionResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<ExecutionResult> OfAsync(IObservable<ExecutionResult> results)
    {
        var first = new FirstResult();
        using var subscription = results.Subscribe(first);
        return await first._result.Task;
    }

    public void OnNext(ExecutionResult value) => _result.TrySetResult(value);

    public void OnError(Exception error) => _result.TrySetException(error);

    public void OnCompleted() => _result.TrySetException(new InvalidOperationException("The stream had no result."));
}
