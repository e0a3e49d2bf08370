using System.Buffers.Binary;

namespace ImportGraph.Imports.Streams;

/// <summary>The checksum of zip archives. .NET computes it only where a program cannot reach it.</summary>
internal struct Crc32()
{
    private const int Slices = 8; // this many bytes are looked up at once

    private static readonly uint[][] Tables = CreateTables();

    private uint _rest = uint.MaxValue;

    /// <summary>The checksum of the bytes that were added.</summary>
    public readonly uint Value => ~_rest;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var rest = _rest;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            var (low, high) = (BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ rest, BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));
            rest = Tables[7][(byte)low] ^ Tables[6][(byte)(low >> 8)] ^ Tables[5][(byte)(low >> 16)] ^ Tables[4][low >> 24]
                ^ Tables[3][(byte)high] ^ Tables[2][(byte)(high >> 8)] ^ Tables[1][(byte)(high >> 16)] ^ Tables[0][high >> 24];
        }

        foreach (var value in bytes)
        {
            rest = Tables[0][(byte)(rest ^ value)] ^ (rest >> 8);
        }

        _rest = rest;
    }

    private static uint[][] CreateTables()
    {
        const uint Polynomial = 0xEDB88320;
        const int Values = 256;
        var tables = new uint[Slices][];
        for (var slice = 0; slice < Slices; slice++)
        {
            tables[slice] = new uint[Values];
            for (uint value = 0; value < Values; value++)
            {
                var entry = slice == 0 ? value : tables[slice - 1][value];
                for (var bit = 0; bit < 8; bit++)
                {
                    entry = (entry & 1) == 0 ? entry >> 1 : Polynomial ^ (entry >> 1);
                }

                tables[slice][value] = entry;
            }
        }

        return tables;
    }
}
