namespace ImportGraph.AspNetCore.Rest;

/// <summary>The request is refused and not executed.</summary>
/// <param name="error">The error that the client receives.</param>
internal sealed class RefusedException(RestError error) : Exception
{
    /// <summary>The error that the client receives.</summary>
    public RestError Error { get; } = error;
}
