namespace ImportGraph.Imports.Importers;

/// <summary>What an importer did with an item; for a validation, what an import would do with it.</summary>
public enum ItemResult
{
    /// <summary>The target had no item with this key.</summary>
    Created,

    /// <summary>The target had the item, and it was changed.</summary>
    Updated,

    /// <summary>The target had the item as it is.</summary>
    Unchanged,

    /// <summary>The target does not accept the item.</summary>
    Rejected,
}
