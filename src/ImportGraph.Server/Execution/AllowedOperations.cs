using GraphQLParser.AST;

namespace ImportGraph.Server.Execution;

/// <summary>The kinds of operation that a transport can answer.</summary>
/// <param name="Code">What another one is refused with.</param>
/// <param name="Message">Why, in words.</param>
/// <param name="Types">The kinds.</param>
internal sealed record AllowedOperations(string Code, string Message, params OperationType[] Types)
{
    /// <summary>GET answers queries only: a link or an image on some page must not change anything.</summary>
    public static readonly AllowedOperations OverGet = new(
        "METHOD_NOT_ALLOWED", "GET answers queries only; send mutations by POST.", OperationType.Query);

    /// <summary>One answer to one request cannot be a stream.</summary>
    public static readonly AllowedOperations OverPost = new(
        "SUBSCRIPTION_NOT_SUPPORTED",
        "Subscriptions are served over a websocket (graphql-transport-ws), and as server-sent events (Accept: text/event-stream).",
        OperationType.Query,
        OperationType.Mutation);

    /// <summary>A stream that was asked for by GET, as browsers do: it changes nothing either.</summary>
    public static readonly AllowedOperations OverGetAsStream = OverGet with { Types = [OperationType.Query, OperationType.Subscription] };

    /// <summary>A stream can answer everything.</summary>
    public static readonly AllowedOperations AsStream = new(
        "", "", OperationType.Query, OperationType.Mutation, OperationType.Subscription);

    /// <exception cref="RequestRefusedException">The operation is of another kind.</exception>
    public void Check(Operation operation)
    {
        if (!Types.Contains(operation.Type))
        {
            throw new RequestRefusedException(Code, Message);
        }
    }
}
