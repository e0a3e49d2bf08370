using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Definitions;

/// <summary>Which fields the items of an importer have, and from which columns or properties of a record they come.</summary>
internal sealed class ImporterDefinition
{
    /// <summary>Maximum size of a definition file, in bytes.</summary>
    public const int MaxBytes = 1_000_000;

    /// <summary>Maximum number of objects and arrays inside each other.</summary>
    public const int MaxDepth = 32;

    /// <summary>Maximum number of fields.</summary>
    public const int MaxFields = 1_000;

    /// <summary>Maximum number of names from which one field comes.</summary>
    public const int MaxNames = 20;

    /// <summary>Maximum length of a name, in characters. An issue has place for it.</summary>
    public const int MaxNameLength = ImportJob.MaxNameLength;

    /// <summary>Maximum length of a description, in characters.</summary>
    public const int MaxDescriptionLength = ImportJob.MaxTextLength;

    /// <summary>What the items are, for people; null if the definition does not say it.</summary>
    public required string? Description { get; init; }

    /// <summary>The name of the field that identifies an item; null if no field does.</summary>
    public required string? Key { get; init; }

    /// <summary>The fields in the order of the file.</summary>
    public required IReadOnlyList<FieldDefinition> FieldDefinitions { get; init; }

    /// <summary>What happens to the columns and properties that no field uses.</summary>
    public required UnknownFields Unknown { get; init; }

    /// <summary>How CSV files are written.</summary>
    public CsvDialect Csv { get; init; } = new();

    /// <summary>The name of the sheet that is read of workbooks; null for the first one that is shown.</summary>
    public string? Sheet { get; init; }

    /// <summary>What must be known to read CSV files and workbooks.</summary>
    public RecordShape Shape => new(RequiredNames)
    {
        Optional = [.. FieldDefinitions.Where(definition => !definition.MustBeGiven).SelectMany(definition => definition.From)],
        Csv = Csv,
        Sheet = Sheet,
    };

    /// <summary>The fields as the importer shows them.</summary>
    public IReadOnlyList<ImporterField> Fields => [.. FieldDefinitions.Select(definition =>
        new ImporterField(definition.Name, definition.Type.JsonType, definition.MustBeGiven))];

    /// <summary>
    /// For each field that every item must have, the names that its column can have in a CSV file. They are compared without regard to case.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> RequiredNames =>
        [.. FieldDefinitions.Where(definition => definition.MustBeGiven).Select(definition => definition.From)];

    /// <summary>Reads a definition file.</summary>
    /// <exception cref="DefinitionException">The file cannot be read, or is not a definition that can be right.</exception>
    public static ImporterDefinition Read(string file) => DefinitionReader.Read(file);
}
