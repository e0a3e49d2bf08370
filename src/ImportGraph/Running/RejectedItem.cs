using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;

namespace ImportGraph.Running;

/// <summary>An item that was rejected, and its record.</summary>
/// <param name="Item">The item.</param>
/// <param name="Row">The record, if it is a row.</param>
/// <param name="Json">The record, if it is JSON.</param>
/// <param name="File">The number of its file in the package, from 1.</param>
internal readonly record struct RejectedItem(ItemDraft Item, OriginalRecord Row, ReadOnlyMemory<byte> Json, int File);
