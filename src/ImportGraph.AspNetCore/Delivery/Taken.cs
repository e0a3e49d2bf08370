namespace ImportGraph.AspNetCore.Delivery;

/// <summary>The result of taking a message from a mailbox.</summary>
/// <param name="Kind">The kind of message.</param>
/// <param name="Payload">A result, or a list of errors, as JSON.</param>
/// <param name="More">Whether there is more to take.</param>
internal readonly record struct Taken(TakenKind Kind, byte[] Payload, bool More);
