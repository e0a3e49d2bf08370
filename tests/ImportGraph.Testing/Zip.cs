using System.IO.Compression;
using System.Text;

namespace ImportGraph.Testing;

public static class Zip
{
    /// <summary>An archive as .NET writes it.</summary>
    public static byte[] Of(params (string Name, string Content)[] entries) =>
        Of(CompressionLevel.Fastest, [.. entries.Select(entry => (entry.Name, Encoding.UTF8.GetBytes(entry.Content)))]);

    /// <summary>An archive as .NET writes it.</summary>
    public static byte[] Of(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
