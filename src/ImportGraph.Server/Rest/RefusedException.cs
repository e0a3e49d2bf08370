namespace ImportGraph.Server.Rest;

/// <summary>A request that is not carried out.</summary>
/// <param name="error">Why.</param>
internal sealed class RefusedException(RestError error) : Exception
{
    /// <summary>Why.</summary>
    public RestError Error { get; } = error;
}
