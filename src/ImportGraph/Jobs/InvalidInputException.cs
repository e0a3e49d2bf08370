namespace ImportGraph.Jobs;

/// <summary>The input of a request is invalid. The message is shown to the caller.</summary>
/// <param name="code">What is wrong with it.</param>
/// <param name="message">Error message for people.</param>
public sealed class InvalidInputException(InputCode code, string message) : Exception(message)
{
    /// <summary>Stable error code for programs.</summary>
    public string Code { get; } = code.Name;
}
