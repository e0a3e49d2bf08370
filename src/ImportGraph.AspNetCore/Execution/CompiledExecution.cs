using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Compiled;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>Executes an operation in its compiled form, which writes the answer directly.</summary>
internal sealed partial class CompiledExecution(ISchema schema, FaultReport faults, ILogger<CompiledExecution> logger)
{
    private static readonly JsonEncodedText DataProperty = JsonEncodedText.Encode("data");

    /// <summary>
    /// The answer; null if the standard executer has to find it. A query changes nothing, so it can be executed again: the standard
    /// executer reports where and why it failed, and keeps the other results. Only if the database is at fault, the query is not executed
    /// again: the database could not answer the second one either. Then the error has no path.
    /// </summary>
    public async ValueTask<Answer?> TryExecuteAsync(
        AdmittedRequest admitted, IServiceProvider services, object? source, CancellationToken cancellationToken)
    {
        var operation = admitted.Operation;
        if (operation.Compiled is not { } compiled || admitted.Variables is not { } variables)
        {
            return null;
        }

        try
        {
            return await Answer.WriteAsync(async writer =>
            {
                writer.WriteStartObject();
                writer.WritePropertyName(DataProperty);
                var request = new CompiledRequest(
                    writer, schema, operation.Document.Ast, operation.Definition, variables, services, cancellationToken);
                await compiled.WriteAsync(request, source);
                writer.WriteEndObject();
            });
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (faults.OfStorage(fault, operation.Name) is { } error)
            {
                return new ExecutionResult { Executed = true, Errors = [error] };
            }

            Log.FellBack(logger, fault, operation.Name ?? "-");
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(42, LogLevel.Debug, "The compiled operation {Operation} failed; the standard executer executes it again")]
        public static partial void FellBack(ILogger logger, Exception exception, string operation);
    }
}
