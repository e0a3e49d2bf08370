namespace ImportGraph.AspNetCore.Delivery;

/// <summary>An event that subscribers receive.</summary>
/// <param name="Value">The value that the operation is executed on.</param>
/// <param name="Subject">What the event is about. For one subject, an older event never follows a newer one.</param>
/// <param name="Version">The version of the subject; 0 if it has none.</param>
/// <param name="Merge">An unread message with an equal value is replaced; null if none is replaced.</param>
/// <param name="IsLast">Whether the stream completes after this event.</param>
/// <param name="ChangedAt">When the reported change was made; null if the event does not report a change.</param>
internal sealed record TopicEvent(
    object Value, object Subject, long Version, object? Merge, bool IsLast = false, DateTimeOffset? ChangedAt = null);
