using System.Threading.Channels;
using GraphQL;

namespace ImportGraph.Server.Transport.WebSockets;

/// <summary>The results of a subscription that wait to be sent. When a slow reader lets it fill up, the oldest go: every result is a whole state.</summary>
internal sealed class ResultQueue : IObserver<ExecutionResult>, IDisposable
{
    private const int Length = 16;

    private readonly Channel<ExecutionResult> _results = Channel.CreateBounded<ExecutionResult>(
        new BoundedChannelOptions(Length) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly IDisposable _subscription;

    public ResultQueue(IObservable<ExecutionResult> results) => _subscription = results.Subscribe(this);

    public IAsyncEnumerable<ExecutionResult> ReadAllAsync(CancellationToken cancellationToken) => _results.Reader.ReadAllAsync(cancellationToken);

    public void OnNext(ExecutionResult value) => _results.Writer.TryWrite(value);

    public void OnError(Exception error) => _results.Writer.TryComplete(error);

    public void OnCompleted() => _results.Writer.TryComplete();

    public void Dispose() => _subscription.Dispose();
}
