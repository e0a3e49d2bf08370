using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Hosting;

/// <summary>
/// An SQLite file with the tables of this version. Nearly every test needs such a file and copies it, because creating the tables takes longer
/// than many a test.
/// </summary>
internal static class MigratedFile
{
    private static readonly Lazy<byte[]> Content = new(Create);

    /// <summary>Writes a copy. Its folder exists.</summary>
    public static void CopyTo(string path) => File.WriteAllBytes(path, Content.Value);

    /// <summary>A context for an SQLite file, with the product's own settings.</summary>
    public static SqliteContext Open(string path)
    {
        var options = new DbContextOptionsBuilder<SqliteContext>();
        SqliteContext.Configure(options, $"Data Source={path}");
        return new SqliteContext(options.Options);
    }

    private static byte[] Create()
    {
        using var folder = new TempFolder();
        var file = Path.Join(folder.Path, "importgraph.db");
        using (var db = Open(file))
        {
            db.MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
        }

        TestDatabase.CloseConnections(file);
        return File.ReadAllBytes(file);
    }
}
