namespace ImportGraph.Lifecycle;

/// <summary>Jobs that were not changed, for one reason.</summary>
/// <param name="Code">Stable code for programs. A change of one such job alone is refused with the same code.</param>
/// <param name="Message">Message for people.</param>
/// <param name="Count">Number of these jobs.</param>
public sealed record BulkSkip(string Code, string Message, long Count);
