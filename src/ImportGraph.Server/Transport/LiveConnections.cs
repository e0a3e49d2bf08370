using GraphQL;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Transport;

/// <summary>Counts the websockets and event streams, and lets no more in than there may be.</summary>
internal sealed class LiveConnections(IOptions<LiveOptions> options, IGraphQLTextSerializer serializer)
{
    private int _count;

    /// <summary>Takes a place, which is free again once it is disposed of; null where there is none.</summary>
    public IDisposable? TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= options.Value.MaxConnections)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _count);
        return null;
    }

    /// <summary>Says that there is no place.</summary>
    public Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = ResponseMediaType.Json.ToString();
        http.Response.Headers.RetryAfter = "5";
        return http.Response.WriteAsync(serializer.Serialize(new ExecutionResult
        {
            Errors = [new ExecutionError("The server has as many live connections as it takes; try again later.") { Code = "TOO_MANY_CONNECTIONS" }],
        }));
    }

    private sealed class Place(LiveConnections connections) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                Interlocked.Decrement(ref connections._count);
            }
        }
    }
}
