using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Definitions;
using ImportGraph.Imports.Targets;

namespace ImportGraph.Running.Importers;

/// <summary>The built-in importer: it stores the items of a package in a table of the database.</summary>
internal sealed class ContentImporter(SchemaCheck schema, ContentTable content) : IImporter, IReadsItems
{
    /// <inheritdoc/>
    public Task RunAsync(ImportContext context, CancellationToken cancellationToken) =>
        context.RunPackageAsync(new ContentTarget(new ContentReader(schema, context.Definition), content, context.Job), cancellationToken);

    /// <inheritdoc/>
    public ItemReader ReaderFor(ImporterDefinition? definition) => new ContentReader(schema, definition);
}
