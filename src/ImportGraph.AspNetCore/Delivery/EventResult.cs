namespace ImportGraph.AspNetCore.Delivery;

/// <summary>
/// An event with the operation's answer to it. The answer is computed and written once, and sent to all subscribers of a group.
/// </summary>
/// <param name="Event">What happened.</param>
/// <param name="Payload">The result as JSON, in UTF-8. It is shared, so it must not be changed.</param>
internal sealed record EventResult(TopicEvent Event, byte[] Payload);
