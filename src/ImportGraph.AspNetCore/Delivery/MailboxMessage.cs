namespace ImportGraph.AspNetCore.Delivery;

/// <summary>A message that was taken from a mailbox; of the kind None if there was none.</summary>
/// <param name="Kind">The kind of message.</param>
/// <param name="Payload">A result, or a list of errors, as JSON.</param>
/// <param name="HasMore">Whether there are more messages to take.</param>
internal readonly record struct MailboxMessage(MailboxMessageKind Kind, byte[] Payload, bool HasMore);
