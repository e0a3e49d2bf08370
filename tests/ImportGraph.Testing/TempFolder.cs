using System.Text;

namespace ImportGraph.Testing;

/// <summary>A temporary folder that is deleted after its test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("importgraph-").FullName;

    /// <summary>Writes a file and returns its path. Creates the file's folder if it is missing.</summary>
    public string Write(string file, string content) => Write(file, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a file and returns its path. Creates the file's folder if it is missing.</summary>
    public string Write(string file, byte[] content)
    {
        var path = System.IO.Path.Join(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
