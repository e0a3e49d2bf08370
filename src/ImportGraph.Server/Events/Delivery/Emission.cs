namespace ImportGraph.Server.Events.Delivery;

/// <summary>An event with the answer of the operation to it: executed and written once, sent to everybody.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Payload">The result as JSON, in UTF-8. It is shared, so nobody changes it.</param>
internal sealed record Emission(TopicEvent Event, byte[] Payload);
