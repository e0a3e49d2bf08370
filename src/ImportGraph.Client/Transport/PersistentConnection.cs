using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImportGraph.Client;

/// <summary>Repeats what fails for a reason that passes, until it succeeds or the caller gives up.</summary>
internal sealed class PersistentConnection(Connection connection, ImportGraphClientOptions options)
{
    /// <summary>Executes a query.</summary>
    public async Task<JsonElement> ExecuteAsync(string document, JsonObject variables, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(options);
        while (true)
        {
            try
            {
                return await connection.ExecuteAsync(document, variables, cancellationToken);
            }
            catch (ImportGraphException failure) when (failure.IsTransient)
            {
                await backoff.WaitAsync(failure, cancellationToken);
            }
        }
    }

    /// <summary>Executes a subscription until it completes. After a break, it is executed again.</summary>
    /// <param name="document">The subscription.</param>
    /// <param name="variables">Returns the variables, for each execution: they say from where it continues.</param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    public async IAsyncEnumerable<JsonElement> SubscribeAsync(
        string document, Func<JsonObject> variables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var backoff = new Backoff(options);
        while (true)
        {
            await using var messages = connection.SubscribeAsync(document, variables(), cancellationToken).GetAsyncEnumerator(cancellationToken);
            ImportGraphException? failure = null;
            while (failure is null)
            {
                try
                {
                    if (!await messages.MoveNextAsync())
                    {
                        yield break;
                    }
                }
                catch (ImportGraphException transient) when (transient.IsTransient)
                {
                    failure = transient;
                    continue;
                }

                backoff.Reset();
                yield return messages.Current;
            }

            await backoff.WaitAsync(failure, cancellationToken);
        }
    }
}
