using ImportGraph.Imports.Checks;

namespace ImportGraph.Imports.Formats;

/// <summary>What must be known to read CSV files and workbooks, above all their columns. Records of other formats name their fields themselves.</summary>
/// <param name="Required">For each required field, the names that its column may have. At least one of them must be there.</param>
public sealed record RecordShape(IReadOnlyList<IReadOnlyList<string>> Required)
{
    /// <summary>The columns of the built-in importer.</summary>
    public static readonly RecordShape Content = new([.. ContentDraft.Fields.Where(field => field.Required).Select(field => new[] { field.Name })])
    {
        Optional = [.. ContentDraft.Fields.Where(field => !field.Required && field.Name != ContentDraft.MetadataField).Select(field => field.Name)],
        Names = StringComparer.Ordinal,
    };

    /// <summary>Names of other columns that the importer knows.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>How names are compared. By default, case does not matter.</summary>
    public StringComparer Names { get; init; } = StringComparer.OrdinalIgnoreCase;

    /// <summary>How the files are written, as far as it is known.</summary>
    public CsvDialect Csv { get; init; } = new();

    /// <summary>Receives what separates the cells of a CSV file; null if nothing needs it.</summary>
    internal Action<CsvSeparator>? SeparatorFound { get; init; }

    /// <summary>The name of the sheet that is read of a workbook; null for the first one that is shown.</summary>
    public string? Sheet { get; init; }

    /// <summary>Receives what the reader found out about a workbook by itself, as a sentence; null if nothing needs it.</summary>
    internal Action<string>? Remark { get; init; }

    /// <summary>All names of columns that the importer knows.</summary>
    public IEnumerable<string> Known => Required.SelectMany(names => names).Concat(Optional);

    /// <summary>The required fields that a header does not have, each by its first name.</summary>
    /// <param name="header">The names in the header.</param>
    public IEnumerable<string> MissingIn(IReadOnlyCollection<string> header) =>
        Required.Where(names => !names.Any(name => header.Contains(name, Names))).Select(names => names[0]);
}
