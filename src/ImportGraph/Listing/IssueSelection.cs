namespace ImportGraph.Listing;

/// <summary>Selects issues of a job.</summary>
/// <param name="Where">The filter; null selects all issues.</param>
/// <param name="Earlier">Whether issues that are no longer current are included.</param>
public sealed record IssueSelection(RowFilter? Where = null, bool Earlier = false);
