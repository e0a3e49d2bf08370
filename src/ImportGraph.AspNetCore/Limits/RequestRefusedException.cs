using GraphQL;

namespace ImportGraph.AspNetCore.Limits;

/// <summary>A request is not executed. Nothing has been changed, and the errors give the reason.</summary>
internal sealed class RequestRefusedException : Exception
{
    public RequestRefusedException(RequestCode code, string message)
        : this([code.Error(message)])
    {
    }

    public RequestRefusedException(IEnumerable<ExecutionError> errors) => Errors = [.. errors];

    public IReadOnlyList<ExecutionError> Errors { get; }
}
