using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Benchmarks.Load;

/// <summary>An SQLite file with the tables of ImportGraph.</summary>
internal static class JobsFile
{
    /// <summary>A context for a file, with the product's own settings.</summary>
    public static SqliteContext Open(string connectionString)
    {
        var options = new DbContextOptionsBuilder<SqliteContext>();
        SqliteContext.Configure(options, connectionString);
        return new SqliteContext(options.Options);
    }
}
