using GraphQLParser.AST;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Limits;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>The kinds of operation that a transport can answer.</summary>
/// <param name="Code">The error code for an operation of another kind.</param>
/// <param name="Message">The error message for an operation of another kind.</param>
/// <param name="Types">The allowed kinds.</param>
internal sealed record AllowedOperations(RequestCode Code, string Message, params OperationType[] Types)
{
    /// <summary>GET answers queries only: a link or an image on a web page must not change anything.</summary>
    public static readonly AllowedOperations OverGet = new(
        RequestCode.MethodNotAllowed, "GET answers queries only; send mutations by POST.", OperationType.Query);

    /// <summary>POST without a stream: a single response cannot carry a stream of results.</summary>
    public static readonly AllowedOperations OverPost = new(
        RequestCode.SubscriptionNotSupported,
        "Subscriptions are served over a websocket (graphql-transport-ws), as server-sent events (Accept: text/event-stream), "
        + "and as multipart responses (Accept: multipart/mixed;subscriptionSpec=1.0).",
        OperationType.Query,
        OperationType.Mutation);

    /// <summary>A stream requested by GET, as browsers do. It must not change anything either.</summary>
    public static readonly AllowedOperations OverGetAsStream = OverGet with { Types = [OperationType.Query, OperationType.Subscription] };

    /// <summary>A stream can answer operations of every kind.</summary>
    public static readonly AllowedOperations AsStream = new(
        RequestCode.SubscriptionNotSupported, "", OperationType.Query, OperationType.Mutation, OperationType.Subscription);

    /// <exception cref="RequestRefusedException">The operation is of a kind that is not allowed.</exception>
    public void Check(Operation operation)
    {
        if (!Types.Contains(operation.Type))
        {
            throw new RequestRefusedException(Code, Message);
        }
    }
}
