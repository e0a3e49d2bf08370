using System.Text.Json;
using ImportGraph.Imports.Checks;

namespace ImportGraph.Imports.Formats;

/// <summary>A row of cells under a header.</summary>
internal sealed class CsvRecord(long line, string[] header, string[] cells) : PackageRecord(line)
{
    private const char TagSeparator = ';';

    public override void ReadInto(ItemDraft draft)
    {
        if (cells.Length != header.Length)
        {
            draft.Unreadable = true;
            draft.Error("CSV_WRONG_COLUMNS", $"The row has {cells.Length} cells, the header {header.Length}.", value: string.Join(',', cells));
            return;
        }

        var metadata = new Dictionary<string, string>();
        for (var column = 0; column < header.Length; column++)
        {
            // CSV cannot tell an empty cell from an absent one.
            var cell = cells[column].Length == 0 ? null : cells[column];
            switch (header[column])
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

        draft.Metadata = metadata.Count > 0 ? JsonSerializer.Serialize(metadata) : null;
    }
}
