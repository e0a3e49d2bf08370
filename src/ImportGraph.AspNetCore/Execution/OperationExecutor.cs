using GraphQLParser.AST;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>Answers requests of all transports, step by step.</summary>
internal sealed class OperationExecutor(
    OperationFinder finder,
    OperationAdmission admission,
    TimedExecution execution,
    SubscriptionStart subscriptions,
    FaultReport faults,
    ErrorReport errors,
    OperationMetrics metrics)
{
    /// <summary>Executes one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="allowed">The kinds of operation that the transport can answer.</param>
    /// <param name="services">The services for resolvers.</param>
    /// <param name="cancellationToken">Signalled when nobody waits for the answer any longer.</param>
    public async Task<Answer> ExecuteAsync(
        GraphQLRequest request, AllowedOperations allowed, IServiceProvider services, CancellationToken cancellationToken)
    {
        using var measurement = new RequestMeasurement(metrics);
        try
        {
            var viewer = services.GetRequiredService<Viewer>();
            var operation = await finder.FindAsync(request, viewer, cancellationToken);
            measurement.Operation = operation;
            var admitted = await admission.AdmitAsync(operation, request, allowed, viewer, services, cancellationToken);
            // Set here and not in a step: what an asynchronous method sets is lost when it returns.
            QueryScheduler.Caller = viewer.Caller.Name;
            return measurement.Answer = operation.Type is OperationType.Subscription
                ? await subscriptions.StartAsync(admitted, viewer, cancellationToken)
                : await execution.ExecuteAsync(admitted, services, source: null, cancellationToken);
        }
        catch (RequestRefusedException refused)
        {
            return measurement.Answer = errors.Of(refused.Errors);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return measurement.Answer = errors.Of([faults.OfRequest(fault, request.OperationName)]);
        }
    }

    /// <summary>The answer to input that could not be read as a request. It is counted in the metrics.</summary>
    public Answer Refuse(RequestRefusedException refused)
    {
        Answer answer = errors.Of(refused.Errors);
        metrics.Answered(operation: null, answer.Code, duration: null);
        return answer;
    }
}
