using System.IO.Compression;
using System.Text;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Tests.Imports;

/// <summary>Writes an archive byte by byte, also one that lies about itself.</summary>
internal sealed class ZipBytes
{
    private const int Deflate = 8;

    private readonly List<byte> _file = [];
    private readonly List<byte> _directory = [];
    private int _entries;

    /// <summary>Where the last entry begins.</summary>
    public uint Last { get; private set; }

    /// <summary>Adds an entry.</summary>
    /// <param name="name">The name.</param>
    /// <param name="content">The content.</param>
    /// <param name="length">The length that the directory says; null for the real one.</param>
    /// <param name="checksum">The checksum that the directory says; null for the real one.</param>
    /// <param name="method">The method of compression that it says.</param>
    /// <param name="flags">The flags.</param>
    public ZipBytes Add(string name, string content, long? length = null, uint? checksum = null, int method = Deflate, int flags = 0x800)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var crc = new Crc32();
        crc.Add(bytes);
        using var compressed = new MemoryStream();
        using (var deflate = new DeflateStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(bytes);
        }

        var stored = method == 0 ? bytes : compressed.ToArray();
        Last = (uint)_file.Count;
        var header = Header(name, stored.Length, (uint)(length ?? bytes.Length), checksum ?? crc.Value, method, flags);
        Write(_file, 0x04034b50u, header, Encoding.UTF8.GetBytes(name), stored);
        return AddAgain(name, Last, header);
    }

    /// <summary>Adds an entry to the directory only. Its bytes are those of another one.</summary>
    public ZipBytes AddAgain(string name, int stored, long length, uint at) => AddAgain(name, at, Header(name, stored, (uint)length, 0, Deflate, 0x800));

    /// <summary>The bytes of the archive.</summary>
    public byte[] ToArray()
    {
        var at = (uint)_file.Count;
        byte[] directory = [.. _directory];
        var count = (ushort)Math.Min(_entries, ushort.MaxValue - 1);
        Write(_file, directory, 0x06054b50u, 0u, count, count, (uint)directory.Length, at, (ushort)0);
        return [.. _file];
    }

    private ZipBytes AddAgain(string name, uint at, byte[] header)
    {
        _entries++;
        Write(_directory, 0x02014b50u, (ushort)20, header, (ushort)0, (ushort)0, (ushort)0, 0u, at, Encoding.UTF8.GetBytes(name));
        return this;
    }

    /// <summary>What the directory and the place of an entry have in common.</summary>
    private static byte[] Header(string name, int stored, uint length, uint checksum, int method, int flags)
    {
        var header = new List<byte>();
        Write(
            header, (ushort)20, (ushort)flags, (ushort)method, 0u, checksum, (uint)stored, length, (ushort)Encoding.UTF8.GetByteCount(name), (ushort)0);
        return [.. header];
    }

    private static void Write(List<byte> bytes, params ReadOnlySpan<object> parts)
    {
        foreach (var part in parts)
        {
            bytes.AddRange(part switch
            {
                ushort number => BitConverter.GetBytes(number),
                uint number => BitConverter.GetBytes(number),
                _ => (byte[])part,
            });
        }
    }
}
