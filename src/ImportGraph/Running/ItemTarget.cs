using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;

namespace ImportGraph.Running;

/// <summary>What differs between importers that read a package item by item: what an item is, and where it is stored.</summary>
internal abstract class ItemTarget
{
    /// <summary>The columns of CSV files, and how the files are written.</summary>
    public abstract RecordShape Shape { get; }

    /// <summary>The name of the field that identifies an item of the package; null if there is none.</summary>
    public abstract string? KeyField { get; }

    /// <summary>
    /// Whether the items are stored outside of the database. Then the next attempt may have to store a batch again, and must be able to store
    /// the same one: neither time nor an interruption ends a batch early.
    /// </summary>
    public abstract bool IsExternal { get; }

    /// <summary>Maximum number of items in a batch; null: the setting of the worker.</summary>
    public virtual int? BatchSize => null;

    /// <summary>Reads and checks an item. What is wrong with it becomes an issue of the item.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="record">The item as the file contains it.</param>
    public abstract ItemDraft Read(string file, PackageRecord record);

    /// <summary>Begins a batch.</summary>
    /// <param name="firstItem">The number of its first item in the package, from 1.</param>
    public abstract ItemBatch NewBatch(long firstItem);
}
