using GraphQL;

namespace ImportGraph.Server.Execution;

/// <summary>A request that is not executed: nothing of it was done, and the errors say why.</summary>
internal sealed class RequestRefusedException : Exception
{
    public RequestRefusedException(string code, string message)
        : this([new ExecutionError(message) { Code = code }])
    {
    }

    public RequestRefusedException(IEnumerable<ExecutionError> errors) => Errors = [.. errors];

    public IReadOnlyList<ExecutionError> Errors { get; }
}
