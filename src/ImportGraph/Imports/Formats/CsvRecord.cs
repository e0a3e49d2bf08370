using System.Text.Json;
using System.Text.Json.Nodes;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats.Workbooks;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Formats;

/// <summary>A record of a CSV file or a row of a sheet, with one cell per column of its header.</summary>
/// <param name="line">The line on which the record starts, counted from 1.</param>
/// <param name="header">The header.</param>
/// <param name="cells">The cells: at least as many as the header has names. Any further cells are empty.</param>
/// <param name="suspicion">What looks wrong about the record although it is well-formed; null if nothing does.</param>
/// <param name="encodingHint">What helps if its bytes are not text; null if they are, or if nothing is known.</param>
internal sealed class CsvRecord(long line, CsvHeader header, string[] cells, string? suspicion, string? encodingHint) : PackageRecord(line)
{
    private const char TagSeparator = ';';

    /// <summary>Cells of a sheet that have no value because of an error.</summary>
    public IReadOnlyList<CellError> Errors { get; init; } = [];

    internal override bool HasDecimalComma => header.HasDecimalComma;

    public override void ReadInto(ContentDraft draft)
    {
        Describe(draft);
        var metadata = new Dictionary<string, string>();
        for (var column = 0; column < header.Names.Length; column++)
        {
            var cell = cells[column].Length == 0 ? null : cells[column];
            switch (header.Names[column])
            {
                case "key":
                    draft.Key = cell;
                    break;
                case "type":
                    draft.Type = cell;
                    break;
                case "language":
                    draft.Language = cell;
                    break;
                case "title":
                    draft.Title = cell;
                    break;
                case "content":
                    draft.Content = cell;
                    break;
                case "tags":
                    draft.Tags = cell?.Split(TagSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
                    break;
                case { Length: > 0 } name when cell is not null:
                    metadata[name] = cell;
                    ItemChecks.Encoding(draft, name, cell);
                    break;
            }
        }

        if (header.HasOthers)
        {
            draft.Metadata = metadata.Count > 0 ? JsonSerializer.Serialize(metadata) : null;
        }
    }

    public override JsonObject ReadObject(ItemDraft draft, bool withEmpty = false)
    {
        Describe(draft);
        var fields = new JsonObject();
        for (var column = 0; column < header.Names.Length; column++)
        {
            if (header.Names[column] is { Length: > 0 } name && (withEmpty || cells[column].Length > 0))
            {
                fields[name] = cells[column];
            }
        }

        return fields;
    }

    internal override OriginalRecord Keep(RecordBuffer buffer) => OriginalRecord.Row(header, header.Named(cells));

    private void Describe(ItemDraft draft)
    {
        draft.EncodingHint = encodingHint;
        if (suspicion is not null)
        {
            draft.Add(IssueCode.CsvRowsInCell, suspicion);
        }

        foreach (var error in Errors)
        {
            // Columns without a name are not read.
            if (error.Column < header.Names.Length && header.Names[error.Column] is { Length: > 0 } name)
            {
                draft.Add(IssueCode.CellError, error.Message, name, error.Value);
            }
        }
    }
}
