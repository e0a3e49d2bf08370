using ImportGraph.Imports.Checks;
using ImportGraph.Storage;
using ImportGraph.Storage.Writing;

namespace ImportGraph.Imports.Targets;

/// <summary>An item and the row that is written for it.</summary>
/// <param name="Item">The item as the package contains it.</param>
/// <param name="Stored">The item as the row contains it.</param>
/// <param name="Values">The values of the row, in the order of <see cref="TableMapping"/>.</param>
internal sealed record ContentRow(ContentDraft Item, ContentItem Stored, object[] Values)
{
    /// <summary>True if the row differs from the stored row with this hash.</summary>
    public bool IsChanged(byte[]? hash) => !Stored.ContentHash.AsSpan().SequenceEqual(hash);
}
