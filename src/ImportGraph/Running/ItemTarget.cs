namespace ImportGraph.Running;

/// <summary>What differs between importers that read a package item by item: what an item is, and where it is stored.</summary>
internal abstract class ItemTarget
{
    /// <summary>What an item is.</summary>
    public abstract ItemReader Reader { get; }

    /// <summary>
    /// Whether the items are stored outside of the database. Then the next attempt may have to store a batch again, and must be able to store
    /// the same one: neither time nor an interruption ends a batch early.
    /// </summary>
    public abstract bool IsExternal { get; }

    /// <summary>Maximum number of items in a batch; null: the setting of the worker.</summary>
    public virtual int? BatchSize => null;

    /// <summary>Begins a batch.</summary>
    /// <param name="firstItem">The number of its first item in the package, from 1.</param>
    public abstract ItemBatch NewBatch(long firstItem);
}
