using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SQLitePCL;

namespace ImportGraph.Storage;

/// <summary>The tables in an SQLite file.</summary>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : ImportGraphContext(options)
{
    /// <summary>Points a context at an SQLite file, with the settings every connection to it needs.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString).AddInterceptors(Pragmas.Instance);

    /// <summary>SQLite computes on the caller's thread and looks at no token, so it is told.</summary>
    public override async Task<TResult> ReadAsync<TResult>(Func<CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        // Held open, so that nobody else gets the connection while it may still be interrupted.
        await Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var handle = ((SqliteConnection)Database.GetDbConnection()).Handle;
            await using var interrupt = cancellationToken.Register(() => raw.sqlite3_interrupt(handle));
            return await read(cancellationToken);
        }
        catch (SqliteException interrupted) when (interrupted.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(interrupted.Message, interrupted, cancellationToken);
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    /// <summary>The insert itself looks for the key: to look for it before doubles the time of an import.</summary>
    public override string InsertNew(string table, IReadOnlyDictionary<string, string> columns, string key) =>
        $"INSERT INTO {table} ({string.Join(", ", columns.Keys)}) VALUES ({string.Join(", ", columns.Values)}) ON CONFLICT ({key}) DO NOTHING";

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite has no type for times: as a number they are compared and sorted by value, and take 8 bytes.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    private sealed class UnixMilliseconds()
        : ValueConverter<DateTimeOffset, long>(time => time.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));

    /// <summary>What SQLite forgets when a connection closes, and so must be said on each.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas Instance = new();

        // WAL: readers and the writer do not wait for each other. FULL: what was acknowledged survives a power cut.
        private const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>Lets <c>dotnet ef migrations add</c> make a context without a running server.</summary>
internal sealed class SqliteContextDesignFactory : IDesignTimeDbContextFactory<SqliteContext>
{
    public SqliteContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteContext>();
        SqliteContext.Configure(options, "Data Source=design.db");
        return new SqliteContext(options.Options);
    }
}
