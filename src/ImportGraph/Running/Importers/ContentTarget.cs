using ImportGraph.Imports.Targets;
using ImportGraph.Jobs;

namespace ImportGraph.Running.Importers;

/// <summary>Stores the items of a package in the table of the database.</summary>
internal sealed class ContentTarget(ContentReader reader, ContentTable content, ImportJob job) : ItemTarget
{
    public override ItemReader Reader => reader;

    public override bool IsExternal => false;

    public override ItemBatch NewBatch(long firstItem) => new ContentBatch(content, job);
}
