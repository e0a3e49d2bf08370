namespace ImportGraph.Client;

/// <summary>A request was refused or failed, or its answer did not arrive.</summary>
/// <param name="code">The code.</param>
/// <param name="message">The message.</param>
/// <param name="innerException">The cause.</param>
public class ImportGraphException(string code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Stable code for programs, for example one of <see cref="ImportGraphErrors"/>.</summary>
    public string Code { get; } = code;

    /// <summary>Whether the same request may succeed later without any other change.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the server asks to wait before the next request; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
