namespace ImportGraph.Client;

/// <summary>The answer to a change of one job.</summary>
internal sealed record ChangePayload(ImportStatus? ImportStatus, IReadOnlyList<Refusal>? Errors);
