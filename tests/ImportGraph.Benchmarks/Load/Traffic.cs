using System.Collections.Concurrent;

namespace ImportGraph.Benchmarks.Load;

/// <summary>The requests of one measurement.</summary>
/// <param name="next">
/// The next request of a connection, from its number and the number of requests that it has sent before. Null: there are no more.
/// </param>
/// <param name="watchers">Clients that watch while the requests are made.</param>
internal sealed class Traffic(Func<int, int, Request?> next, IAsyncDisposable? watchers = null) : IAsyncDisposable
{
    private const int Different = 256;

    /// <summary>Different requests of a kind, over and over until the time is over.</summary>
    public static Traffic Repeat(Target target, Func<int, Call> call) => Repeat(number => target.RequestOf(call(number)));

    /// <summary>Different requests, which may be those of several callers, over and over until the time is over.</summary>
    public static Traffic Repeat(Func<int, Request> request)
    {
        var requests = Enumerable.Range(0, Different).Select(request).ToArray();
        return new Traffic((connection, sent) => requests[(connection + sent) % Different]);
    }

    /// <summary>Each request once. The measurement ends before its time if all were sent.</summary>
    public static Traffic Once(IEnumerable<Request> requests)
    {
        var left = new ConcurrentQueue<Request>(requests);
        return new Traffic((_, _) => left.TryDequeue(out var request) ? request : null);
    }

    /// <inheritdoc cref="Traffic" path="/param[@name='next']"/>
    public Request? Next(int connection, int sent) => next(connection, sent);

    public ValueTask DisposeAsync() => watchers?.DisposeAsync() ?? ValueTask.CompletedTask;
}
