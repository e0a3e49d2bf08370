using GraphQL;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>Executes an operation with the executer of the GraphQL library.</summary>
internal sealed class StandardExecution(IDocumentExecuter executer, FaultReport faults, ErrorReport errors)
{
    public async Task<ExecutionResult> ExecuteAsync(
        AdmittedRequest admitted, IServiceProvider services, object? source, CancellationToken cancellationToken)
    {
        var (operation, request, _) = admitted;
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Document = operation.Document.Ast,
            OperationName = operation.Name,
            Root = source,
            Variables = request.Variables,
            Extensions = request.Extensions,
            RequestServices = services,
            CancellationToken = cancellationToken,
            // The document was validated when it was received for the first time.
            ValidationRules = [],
            UnhandledExceptionDelegate = context =>
            {
                if (context.OriginalException is not OperationCanceledException)
                {
                    var field = context.FieldContext?.FieldDefinition.Name;
                    context.Exception = faults.OfField(context.OriginalException, field, operation.Name);
                }

                return Task.CompletedTask;
            },
        });
        return result is { Executed: false, Errors: { } refused } ? errors.Of([.. refused]) : result;
    }
}
