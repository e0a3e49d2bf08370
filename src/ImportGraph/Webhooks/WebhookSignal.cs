namespace ImportGraph.Webhooks;

/// <summary>Says that there may be new messages, so that they are not sent only when the dispatcher looks for them again.</summary>
internal sealed class WebhookSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes when there may be new messages.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Completes the present task. The next one is for later messages.</summary>
    public void Set() => Interlocked.Exchange(ref _next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
