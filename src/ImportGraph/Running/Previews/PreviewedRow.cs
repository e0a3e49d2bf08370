using System.Text.Json.Nodes;
using ImportGraph.Imports.Checks;

namespace ImportGraph.Running.Previews;

/// <summary>A record of a package.</summary>
/// <param name="File">The name of its file.</param>
/// <param name="Line">The line on which it starts.</param>
/// <param name="Key">The key of its item; null if it has none.</param>
/// <param name="Values">What the file contains, by the names of the columns or properties; null if the record cannot be read. Long values are cut.</param>
/// <param name="Rejected">Whether an import would reject it.</param>
/// <param name="Issues">What is wrong with it, as far as the record alone shows.</param>
public sealed record PreviewedRow(string File, long Line, string? Key, JsonObject? Values, bool Rejected, IReadOnlyList<ItemIssue> Issues);
