namespace ImportGraph.Server.Events.Delivery;

/// <summary>What was taken from a mailbox.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Payload">A result, or a list of errors, as JSON.</param>
/// <param name="More">Whether to come back for more.</param>
internal readonly record struct Taken(TakenKind Kind, byte[] Payload, bool More);

internal enum TakenKind
{
    Nothing,
    Next,
    Complete,
    Error,
}
