using System.Diagnostics;
using System.Text;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>Executes requests of all transports.</summary>
internal sealed partial class OperationExecutor(
    IDocumentExecuter executer,
    ISchema schema,
    DocumentStore store,
    DocumentCache documents,
    ErrorReport report,
    Groups groups,
    OperationMetrics metrics,
    IGraphQLTextSerializer serializer,
    RateLimits rates,
    SearchPrice searches,
    IServiceProvider services,
    IOptions<LimitOptions> limits,
    TimeProvider clock,
    ILogger<OperationExecutor> logger)
{
    private static readonly JsonEncodedText DataProperty = JsonEncodedText.Encode("data");

    /// <summary>Executes one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="allowed">The kinds of operation that the transport can answer.</param>
    /// <param name="services">The services for resolvers.</param>
    /// <param name="cancellationToken">Signalled when nobody waits for the answer any longer.</param>
    public async Task<Answer> ExecuteAsync(
        GraphQLRequest request, AllowedOperations allowed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        using var activity = Telemetry.Activities.StartActivity("GraphQL");
        Operation? operation = null;
        Answer? answer = null;
        try
        {
            var viewer = services.GetRequiredService<Viewer>();
            var document = await documents.GetAsync(store.TextOf(request), viewer, cancellationToken);
            operation = document.OperationOf(request.OperationName);
            allowed.Check(operation);
            operation.Scopes.Check(viewer.Caller);
            QueryScheduler.Caller = viewer.Caller.Name;
            var variables = await operation.Variables.ReadAsync(request.Variables, services, cancellationToken);
            rates.Spend(viewer, CostOf(operation, request.Variables, variables));
            var prepared = new PreparedRequest(document, operation, request, variables);
            return answer = operation.Type is OperationType.Subscription
                ? await SubscribeAsync(prepared, viewer.Caller, cancellationToken)
                : await ExecuteInTimeAsync(prepared, services, source: null, cancellationToken);
        }
        catch (RequestRefusedException refused)
        {
            return answer = report.Of(refused.Errors);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return answer = new ExecutionResult { Errors = [Told(fault, () => Log.RequestFailed(logger, fault, request.OperationName ?? "-"), request.OperationName)] };
        }
        finally
        {
            var code = answer is null ? "CANCELLED" : CodeOf(answer);
            metrics.Answered(operation, code, clock.GetElapsedTime(start));
            Trace(activity, operation, code);
        }
    }

    /// <summary>The answer to input that could not be read as a request. It is counted in the metrics.</summary>
    public Answer Refuse(RequestRefusedException refused)
    {
        Answer answer = report.Of(refused.Errors);
        metrics.Answered(operation: null, CodeOf(answer), duration: null);
        return answer;
    }

    /// <summary>The code for metrics and traces: that of the first error, <c>ERROR</c> if it has none, or <c>OK</c>.</summary>
    private static string CodeOf(Answer answer) => answer.Result?.Errors is [{ } first, ..] ? first.Code ?? "ERROR" : "OK";

    /// <summary>Adds nothing from the document or the variables to the trace: their content belongs to the users.</summary>
    private void Trace(Activity? activity, Operation? operation, string code)
    {
        if (activity is null)
        {
            return;
        }

        activity.DisplayName = $"{OperationMetrics.TypeOf(operation)} {metrics.NameOf(operation)}";
        activity.SetTag("graphql.operation.name", metrics.NameOf(operation));
        activity.SetTag("graphql.operation.type", OperationMetrics.TypeOf(operation));
        if (code is not "OK")
        {
            activity.SetTag("error.type", code);
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <exception cref="RequestRefusedException">The operation costs more than one operation may.</exception>
    private double CostOf(Operation operation, Inputs given, Variables? variables)
    {
        var cost = operation.Cost.For(given);
        if (cost > limits.Value.MaxCost)
        {
            throw new RequestRefusedException(
                "COST_TOO_HIGH", $"The answer may have {limits.Value.MaxCost} fields; this one could have {cost}. Ask for fewer fields or smaller pages.");
        }

        // Variables that do not fit their types are refused later, without any search.
        return variables is null ? cost : cost + searches.Of(operation.Cost, given, variables);
    }

    /// <summary>GraphQL specification, section 6.2.3.1: CreateSourceEventStream.</summary>
    private async Task<Answer> SubscribeAsync(PreparedRequest prepared, Caller caller, CancellationToken cancellationToken)
    {
        var (document, operation, request, _) = prepared;
        if (operation.Root is not { } root)
        {
            throw new RequestRefusedException("INVALID_OPERATION", "A subscription selects one field of Subscription.");
        }

        if (prepared.Variables is not { } variables)
        {
            // The standard executer reports which variable does not fit its type.
            return await ExecuteAsync(prepared, services, source: null, cancellationToken);
        }

        try
        {
            // The writer may be null: the topic depends on the arguments only, and nothing is written yet.
            var topic = await root.TopicAsync(new CompiledRequest(null!, schema, document.Ast, operation.Definition, variables, services, cancellationToken));
            var position = root.PositionVariable;
            var key = new GroupKey(
                document.Text,
                operation.Name,
                serializer.Serialize(request.Variables.Where(variable => variable.Key != position).ToDictionary()),
                string.Join(' ', caller.Scopes.Order()));
            var viewed = new ViewerServices(services, caller.Scopes);
            return new LiveOperation(key, topic, (value, token) => ExecuteOnAsync(prepared, viewed, value, token), Explain, groups);
        }
        catch (InvalidInputException invalid)
        {
            throw new RequestRefusedException(invalid.Code, invalid.Message);
        }
    }

    /// <summary>GraphQL specification, section 6.2.3.2: ExecuteSubscriptionEvent.</summary>
    private async Task<byte[]> ExecuteOnAsync(PreparedRequest prepared, ViewerServices services, object value, CancellationToken cancellationToken)
    {
        Answer answer;
        try
        {
            answer = await ExecuteInTimeAsync(prepared, services, value, cancellationToken);
        }
        catch (RequestRefusedException refused)
        {
            answer = report.Of(refused.Errors);
        }

        using (answer)
        {
            if (answer.Result is not { } result)
            {
                return answer.Json.ToArray();
            }

            return Encoding.UTF8.GetBytes(serializer.Serialize(result.Streams is { Count: 1 } streams ? await FirstResult.OfAsync(streams.Values.Single()) : result));
        }
    }

    /// <summary>The errors that a client receives if a stream breaks: a list of errors as JSON.</summary>
    private byte[] Explain(Exception fault)
    {
        if (fault is InvalidInputException invalid)
        {
            return Errors(new ExecutionError(invalid.Message) { Code = invalid.Code });
        }

        return Errors(Told(fault, () => Log.StreamFailed(logger, fault), operation: null));

        byte[] Errors(ExecutionError error) => Encoding.UTF8.GetBytes(serializer.Serialize(new ExecutionErrors { error }));
    }

    private async Task<Answer> ExecuteInTimeAsync(PreparedRequest prepared, IServiceProvider services, object? source, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limits.Value.RequestTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await WriteAsync(prepared, services, source, either.Token) ?? await ExecuteAsync(prepared, services, source, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RequestRefusedException("REQUEST_TIMEOUT", $"The request took longer than {limits.Value.RequestSeconds} s and was given up.");
        }
    }

    /// <summary>The answer of the compiled operation; null if the standard executer has to find it, mainly if something went wrong.</summary>
    private async Task<Answer?> WriteAsync(PreparedRequest prepared, IServiceProvider services, object? source, CancellationToken cancellationToken)
    {
        var (document, operation, _, _) = prepared;
        if (operation.Compiled is not { } compiled || prepared.Variables is not { } variables)
        {
            return null;
        }

        try
        {
            return await Answer.WriteAsync(async writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName(DataProperty);
                await compiled.WriteAsync(
                    new CompiledRequest(writer, schema, document.Ast, operation.Definition, variables, services, cancellationToken), source);
                writer.WriteEndObject();
            });
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A query changes nothing, so it can be executed again. The standard executer reports where and why it failed, and keeps the other results.
            Log.FellBack(logger, fault, operation.Name ?? "-");
            return null;
        }
    }

    private async Task<ExecutionResult> ExecuteAsync(PreparedRequest prepared, IServiceProvider services, object? source, CancellationToken cancellationToken)
    {
        var (document, operation, request, _) = prepared;
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Document = document.Ast,
            OperationName = operation.Name,
            Root = source,
            Variables = request.Variables,
            Extensions = request.Extensions,
            RequestServices = services,
            CancellationToken = cancellationToken,
            // The document was validated when it was received for the first time.
            ValidationRules = [],
            UnhandledExceptionDelegate = MaskAsync,
        });
        return result is { Executed: false, Errors: { } errors } ? report.Of([.. errors]) : result;
    }

    /// <summary>Decides what the client may know: an input error is reported in full, an internal fault is not reported in detail.</summary>
    private Task MaskAsync(UnhandledExceptionContext context)
    {
        if (context.OriginalException is InvalidInputException invalid)
        {
            context.Exception = new ExecutionError(invalid.Message) { Code = invalid.Code };
        }
        else if (context.OriginalException is not OperationCanceledException)
        {
            var fault = context.OriginalException;
            context.Exception = Told(fault, () => Log.Failed(logger, fault, context.FieldContext?.FieldDefinition.Name ?? "-"), context.Context?.Operation.Name?.StringValue);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// The error that a client receives for a fault. For a fault of the database, it says whether a retry can help. For any other fault, it
    /// gives no details.
    /// </summary>
    private ExecutionError Told(Exception fault, Action log, string? operation)
    {
        if (StorageFault.Of(fault) is { } storage)
        {
            // One line per fault: while the database is not available, a stack trace per request would fill the disk.
            Log.StorageFailed(logger, operation ?? "-", storage.Code, fault.Message);
            return new ExecutionError(storage.Message)
            {
                Code = storage.Code,
                Extensions = new Dictionary<string, object?> { ["retryable"] = storage.Retryable },
            };
        }

        log();
        return new ExecutionError("An unexpected error. The server's log has the details.") { Code = "INTERNAL_SERVER_ERROR" };
    }

    /// <summary>A request that may be executed.</summary>
    /// <param name="Document">The document that contains the operation.</param>
    /// <param name="Operation">The operation that is executed.</param>
    /// <param name="Request">The request as the client sent it.</param>
    /// <param name="Variables">The variables of the operation; null if one does not fit its type.</param>
    private sealed record PreparedRequest(ValidDocument Document, Operation Operation, GraphQLRequest Request, Variables? Variables);

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Error, "The field {Field} failed unexpectedly")]
        public static partial void Failed(ILogger logger, Exception exception, string field);

        [LoggerMessage(44, LogLevel.Error, "A request for the operation {Operation} was refused with {Code}: {Reason}")]
        public static partial void StorageFailed(ILogger logger, string operation, string code, string reason);

        [LoggerMessage(42, LogLevel.Debug, "The compiled operation {Operation} did not come to its end and is executed anew")]
        public static partial void FellBack(ILogger logger, Exception exception, string operation);

        [LoggerMessage(43, LogLevel.Error, "The stream of a subscription broke")]
        public static partial void StreamFailed(ILogger logger, Exception exception);

        [LoggerMessage(41, LogLevel.Error, "The request for the operation {Operation} failed unexpectedly")]
        public static partial void RequestFailed(ILogger logger, Exception exception, string operation);
    }
}
