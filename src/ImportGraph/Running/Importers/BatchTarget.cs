namespace ImportGraph.Running.Importers;

/// <summary>Has an importer store the items of a package.</summary>
internal sealed class BatchTarget<TItem>(BatchImporter<TItem> importer, ImportContext context) : ItemTarget
{
    public override ItemReader Reader { get; } = new BoundReader<TItem>(importer, context.Definition);

    public override bool IsExternal => true;

    public override int? BatchSize => importer.BatchSize;

    public override ItemBatch NewBatch(long firstItem) => new SentBatch<TItem>(importer, context, firstItem) { MostLength = importer.MaxLength };
}
