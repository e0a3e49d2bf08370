namespace ImportGraph.Imports.Importers;

/// <summary>Describes the items of importers.</summary>
public static class ImporterFields
{
    /// <summary>The fields that are read from a package into items of a type.</summary>
    public static IReadOnlyList<ImporterField> Of<TItem>() => ItemBinding<TItem>.Default.Fields;
}
