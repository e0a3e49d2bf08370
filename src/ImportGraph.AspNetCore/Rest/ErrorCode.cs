namespace ImportGraph.AspNetCore.Rest;

/// <summary>A kind of error, with a stable code for programs.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Number">The number that distinguishes errors with the same status.</param>
/// <param name="UserMessage">The text that a page may show to its user.</param>
internal sealed record ErrorCode(int Status, int Number, string UserMessage)
{
    /// <summary>The code as clients receive it.</summary>
    public override string ToString() => $"{Status}-{Number}";
}
