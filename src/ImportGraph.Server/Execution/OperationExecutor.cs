using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQLParser.AST;
using ImportGraph.Jobs;

namespace ImportGraph.Server.Execution;

/// <summary>Executes requests, whatever they came over.</summary>
internal sealed partial class OperationExecutor(IDocumentExecuter executer, ILogger<OperationExecutor> logger)
{
    /// <summary>Executes one request.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="allowed">The kinds of operation that the transport can answer.</param>
    /// <param name="services">Where resolvers find what they need.</param>
    /// <param name="cancellationToken">Signalled when nobody waits for the answer any more.</param>
    public Task<ExecutionResult> ExecuteAsync(
        GraphQLRequest request, AllowedOperations allowed, IServiceProvider services, CancellationToken cancellationToken) =>
        executer.ExecuteAsync(new ExecutionOptions
        {
            Query = request.Query,
            OperationName = request.OperationName,
            Variables = request.Variables,
            Extensions = request.Extensions,
            RequestServices = services,
            CancellationToken = cancellationToken,
            ValidationRules = [.. DocumentValidator.CoreRules, allowed],
            UnhandledExceptionDelegate = MaskAsync,
        });

    /// <summary>Says to the client what is its to know: what it asked wrongly in full, a fault of ours not at all.</summary>
    private Task MaskAsync(UnhandledExceptionContext context)
    {
        if (context.OriginalException is InvalidInputException invalid)
        {
            context.Exception = new ExecutionError(invalid.Message) { Code = invalid.Code };
        }
        else if (context.OriginalException is not OperationCanceledException)
        {
            Log.Failed(logger, context.OriginalException, context.FieldContext?.FieldDefinition.Name ?? "-");
            context.Exception = new ExecutionError("An unexpected fault; the server's log has more.") { Code = "INTERNAL_SERVER_ERROR" };
        }

        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Error, "The field {Field} failed unexpectedly")]
        public static partial void Failed(ILogger logger, Exception exception, string field);
    }
}

/// <summary>Refuses operations of a kind that the transport cannot answer.</summary>
internal sealed class AllowedOperations(string code, string message, params OperationType[] allowed) : ValidationRuleBase
{
    /// <summary>GET answers queries only: a link or an image on some page must not change anything.</summary>
    public static readonly AllowedOperations OverGet = new(
        "METHOD_NOT_ALLOWED", "GET answers queries only; send mutations by POST.", OperationType.Query);

    /// <summary>One answer to one request cannot be a stream.</summary>
    public static readonly AllowedOperations OverPost = new(
        "SUBSCRIPTION_NOT_SUPPORTED", "Subscriptions are served over a websocket (graphql-transport-ws).", OperationType.Query, OperationType.Mutation);

    /// <summary>A websocket answers everything.</summary>
    public static readonly AllowedOperations OverWebSocket = new(
        "", "", OperationType.Query, OperationType.Mutation, OperationType.Subscription);

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        if (!allowed.Contains(context.Operation.Operation))
        {
            context.ReportError(new ValidationError(context.Document.Source, "", message, context.Operation) { Code = code });
        }

        return default;
    }
}
