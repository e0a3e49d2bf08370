using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Running.Previews;

namespace ImportGraph.AspNetCore.Previews;

/// <summary>A record of a package.</summary>
/// <param name="File">The name of its file.</param>
/// <param name="Line">The line on which it starts, from 1.</param>
/// <param name="ItemKey">The key of its item. Null if it has none.</param>
/// <param name="Values">What the file contains, by the names of columns or properties. Values are cut to 1,000 characters. Null if it cannot be read.</param>
/// <param name="Rejected">Whether an import would reject it, as far as the record alone shows.</param>
/// <param name="Issues">What is wrong with it; at most 20.</param>
[Name("PreviewedRow")]
internal sealed record PreviewedRowInfo(
    string File,
    long Line,
    string? ItemKey,
    JsonText? Values,
    bool Rejected,
    [property: ListsAtMost(PreviewedRowInfo.MaxIssues)] IReadOnlyList<PreviewIssueInfo> Issues)
{
    private const int MaxIssues = 20;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static PreviewedRowInfo Of(PreviewedRow row) => new(
        row.File,
        row.Line,
        row.Key,
        row.Values is { } values ? new JsonText(values.ToJsonString(Readable)) : null,
        row.Rejected,
        [.. row.Issues.Take(MaxIssues).Select(issue => new PreviewIssueInfo(issue.Severity, issue.Code, issue.Message, issue.Field, issue.Value))]);
}
