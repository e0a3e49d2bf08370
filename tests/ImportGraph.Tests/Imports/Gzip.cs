using System.IO.Compression;
using System.Text;

namespace ImportGraph.Tests.Imports;

internal static class Gzip
{
    /// <summary>Empty content, compressed by gzip.</summary>
    public static byte[] Empty => Convert.FromHexString("1f8b080000000000000303000000000000000000");

    /// <summary>A member with a text. .NET writes nothing at all for an empty text, which would be no member.</summary>
    public static byte[] Compress(string text, CompressionLevel level = CompressionLevel.Fastest) => Compress(Encoding.UTF8.GetBytes(text), level);

    /// <inheritdoc cref="Compress(string, CompressionLevel)"/>
    public static byte[] Compress(byte[] text, CompressionLevel level = CompressionLevel.Fastest)
    {
        if (text.Length == 0)
        {
            return Empty;
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, level))
        {
            gzip.Write(text);
        }

        return compressed.ToArray();
    }
}
