using ImportGraph.Imports.Definitions;

namespace ImportGraph.Running.Importers;

/// <summary>An importer that reads packages item by item, so that the first items can be shown before a job is scheduled.</summary>
internal interface IReadsItems
{
    /// <summary>How it reads items.</summary>
    /// <param name="definition">The definition of the importer; null if it has none.</param>
    ItemReader ReaderFor(ImporterDefinition? definition);
}
