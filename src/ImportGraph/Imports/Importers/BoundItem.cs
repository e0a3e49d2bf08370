using ImportGraph.Imports.Checks;

namespace ImportGraph.Imports.Importers;

/// <summary>An item that is bound to the type of an importer.</summary>
/// <param name="file">The name of the file.</param>
/// <param name="line">The line on which the item starts.</param>
internal sealed class BoundItem<TItem>(string file, long line) : ItemDraft(file, line)
{
    private long _length;

    /// <summary>The value; only set if the item is not rejected.</summary>
    public TItem? Value { get; private set; }

    /// <summary>Hash of the fields of the record.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <inheritdoc/>
    public override long Length => _length;

    /// <summary>Sets the value, and the JSON that it was read from.</summary>
    public void Set(TItem value, byte[] hash, long length) => (Value, Hash, _length) = (value, hash, length);
}
