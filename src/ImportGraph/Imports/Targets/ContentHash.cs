using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ImportGraph.Imports.Checks;

namespace ImportGraph.Imports.Targets;

/// <summary>Tells whether an item has changed without reading it from the table.</summary>
internal static class ContentHash
{
    private const int Absent = -1;

    /// <summary>The SHA-256 of all fields of an item that are written, other than its key.</summary>
    public static byte[] Of(ItemDraft item)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, item.Type);
        Append(hash, item.Language);
        Append(hash, item.Title);
        Append(hash, item.Content ?? "");
        Append(hash, item.Metadata);
        foreach (var tag in item.Tags)
        {
            Append(hash, tag);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>Appends a field behind its length, so that no two items are one text.</summary>
    private static void Append(IncrementalHash hash, string? field)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, field?.Length ?? Absent);
        hash.AppendData(length);
        hash.AppendData(MemoryMarshal.AsBytes(field.AsSpan()));
    }
}
