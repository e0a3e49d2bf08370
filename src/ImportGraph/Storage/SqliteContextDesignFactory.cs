using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ImportGraph.Storage;

/// <summary>Lets <c>dotnet ef migrations add</c> create a context without a running server.</summary>
internal sealed class SqliteContextDesignFactory : IDesignTimeDbContextFactory<SqliteContext>
{
    public SqliteContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteContext>();
        SqliteContext.Configure(options, "Data Source=design.db");
        return new SqliteContext(options.Options);
    }
}
