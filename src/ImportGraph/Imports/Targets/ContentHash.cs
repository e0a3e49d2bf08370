using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ImportGraph.Storage;

namespace ImportGraph.Imports.Targets;

/// <summary>Detects whether an item has changed without reading its content from the table.</summary>
internal static class ContentHash
{
    private const int Absent = -1;

    /// <summary>The SHA-256 of all fields of an item that come from a package, except its key.</summary>
    /// <param name="item">The item.</param>
    /// <param name="buffer">Working memory, which can be reused for one item after another.</param>
    public static byte[] Of(ContentItem item, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        Append(buffer, item.Type);
        Append(buffer, item.Language);
        Append(buffer, item.Title);
        Append(buffer, item.Content);
        Append(buffer, item.Metadata);
        foreach (var tag in item.Tags)
        {
            Append(buffer, tag);
        }

        return SHA256.HashData(buffer.WrittenSpan);
    }

    /// <summary>Appends a field after its length, so that two different items never produce the same bytes.</summary>
    private static void Append(ArrayBufferWriter<byte> buffer, string? field)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), field?.Length ?? Absent);
        buffer.Advance(sizeof(int));
        Encoding.UTF8.GetBytes(field, buffer);
    }
}
