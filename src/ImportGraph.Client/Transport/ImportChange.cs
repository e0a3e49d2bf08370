namespace ImportGraph.Client;

/// <summary>A message about a list of jobs.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Cursor">Where the stream continues after this message.</param>
/// <param name="ImportStatus">The job; null if changes may have been lost.</param>
internal sealed record ImportChange(ImportChangeKind Kind, string Cursor, ImportStatus? ImportStatus);
