namespace ImportGraph.Jobs;

/// <summary>Something was asked for in a way that has no answer; the message is for whoever asked.</summary>
/// <param name="code">Stable and for machines.</param>
/// <param name="message">For people.</param>
public sealed class InvalidInputException(string code, string message) : Exception(message)
{
    /// <summary>Stable and for machines.</summary>
    public string Code { get; } = code;
}
