using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ImportGraph.Storage;

/// <summary>Lets <c>dotnet ef migrations add</c> create a context without a server.</summary>
internal sealed class SqlServerContextDesignFactory : IDesignTimeDbContextFactory<SqlServerContext>
{
    public SqlServerContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlServerContext>();
        SqlServerContext.Configure(options, new StorageOptions { ConnectionString = "Server=design" });
        return new SqlServerContext(options.Options);
    }
}
