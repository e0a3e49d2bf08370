using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;

namespace ImportGraph.Running;

/// <summary>What an item of an importer is, and how it is read from a record of a package. It stores nothing.</summary>
internal abstract class ItemReader
{
    /// <summary>What the header of a CSV file must have.</summary>
    public abstract RecordShape Shape { get; }

    /// <summary>The name of the field that identifies an item of the package; null if there is none.</summary>
    public abstract string? KeyField { get; }

    /// <summary>Reads and checks an item. What is wrong with it becomes an issue of the item.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="record">The item as the file contains it.</param>
    public abstract ItemDraft Read(string file, PackageRecord record);

    /// <summary>The field of an item that a column or property of a record becomes; null if it is not used.</summary>
    /// <param name="name">The name of the column or property.</param>
    public abstract string? FieldOf(string name);
}
