using System.Text;
using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Security;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>Starts subscriptions. Their events are executed outside the request, so they get the services of the server.</summary>
internal sealed class SubscriptionStart(
    ISchema schema,
    TimedExecution execution,
    FaultReport faults,
    SubscriberGroups groups,
    IGraphQLTextSerializer serializer,
    IServiceProvider serverServices)
{
    /// <summary>GraphQL specification, section 6.2.3.1: CreateSourceEventStream.</summary>
    /// <exception cref="RequestRefusedException">The operation selects no field that has a topic.</exception>
    public async Task<Answer> StartAsync(AdmittedRequest admitted, Viewer viewer, CancellationToken cancellationToken)
    {
        var (operation, request, _) = admitted;
        if (operation.Root is not { } root)
        {
            throw new RequestRefusedException(RequestCode.InvalidOperation, "A subscription selects one field of Subscription.");
        }

        var services = new ViewerServices(serverServices, viewer);
        if (admitted.Variables is not { } variables)
        {
            // The standard executer reports which variable does not fit its type.
            return await execution.ExecuteAsync(admitted, services, source: null, cancellationToken);
        }

        // The writer may be null: the topic depends on the arguments only, and nothing is written yet.
        var topic = await root.TopicAsync(new CompiledRequest(
            null!, schema, operation.Document.Ast, operation.Definition, variables, services, cancellationToken));
        var key = new SubscriberGroupKey(
            operation.Document.Text,
            operation.Name,
            serializer.Serialize(request.Variables.Where(variable => variable.Key != root.PositionVariable).ToDictionary()),
            string.Join(' ', viewer.Caller.Scopes.Order()),
            viewer.Caller.Projects.ToString(),
            viewer.PathBase);
        return new LiveOperation(key, topic, (value, token) => ExecuteEventAsync(admitted, services, value, token), Explain, groups);
    }

    /// <summary>GraphQL specification, section 6.2.3.2: ExecuteSubscriptionEvent.</summary>
    private async Task<byte[]> ExecuteEventAsync(
        AdmittedRequest admitted, ViewerServices services, object value, CancellationToken cancellationToken)
    {
        using var answer = await execution.ExecuteAsync(admitted, services, value, cancellationToken);
        if (answer.Result is not { } result)
        {
            return answer.Json.ToArray();
        }

        var only = result.Streams is { Count: 1 } streams ? await FirstResult.OfAsync(streams.Values.Single()) : result;
        return Encoding.UTF8.GetBytes(serializer.Serialize(only));
    }

    private byte[] Explain(Exception fault) => Encoding.UTF8.GetBytes(serializer.Serialize(new ExecutionErrors { faults.OfStream(fault) }));
}
