namespace ImportGraph.Client;

/// <summary>The answer to a change of many jobs.</summary>
internal sealed record BulkPayload(long? Matched, long? Retried, IReadOnlyList<BulkSkip>? Skipped, IReadOnlyList<Refusal>? Errors);
