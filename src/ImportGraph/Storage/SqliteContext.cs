using System.Data.Common;
using ImportGraph.Jobs;
using ImportGraph.Storage.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SQLitePCL;
using static ImportGraph.Storage.SqlText;

namespace ImportGraph.Storage;

/// <summary>The tables in an SQLite file.</summary>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : ImportGraphContext(options)
{
    /// <summary>Milliseconds that a statement waits for another process that writes.</summary>
    private const int BusyTimeout = 10_000;

    /// <summary>SQLite plans a query anew each time the parameter of its LIMIT is set.</summary>
    internal override bool HasLimitParameters => false;

    /// <summary>Points a context at an SQLite file, with the settings every connection to it needs.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(ConnectionOf(connectionString)).AddInterceptors(Pragmas.Instance);

    /// <summary>Makes the file, too, and its folder.</summary>
    public override Task MigrateAsync(CancellationToken cancellationToken)
    {
        SqliteFiles.Make(new SqliteConnectionStringBuilder(Database.GetConnectionString()));
        return base.MigrateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<bool> CanServeAsync(CancellationToken cancellationToken)
    {
        if (!await base.CanServeAsync(cancellationToken))
        {
            return false;
        }

        await Database.OpenConnectionAsync(cancellationToken);
        SqliteFiles.Check((SqliteConnection)Database.GetDbConnection());
        await Database.CloseConnectionAsync();
        return true;
    }

    /// <summary>From an empty file: SQLite has no conditions that a script could ask for its version with.</summary>
    public override string MigrationScript() => this.GetService<IMigrator>().GenerateScript();

    /// <inheritdoc/>
    public override bool IsDuplicateKey(DbException fault) =>
        fault is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY };

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

    /// <inheritdoc/>
    public override RowWriter WriterOf(WrittenTable table) => new PreparedRowWriter(this, table);

    /// <inheritdoc/>
    public override async Task<WriteTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        Action? release = null;
        try
        {
            var connection = (SqliteConnection)Database.GetDbConnection();
            release = await SqliteWriteLock.TakeAsync(connection, BusyTimeout, cancellationToken);
            SqliteFiles.Check(connection);
            return new WriteTransaction(
                await Database.BeginTransactionAsync(cancellationToken),
                committed: () => SqliteFiles.Check(connection),
                over: () =>
                {
                    release();
                    Database.CloseConnection();
                });
        }
        catch
        {
            release?.Invoke();
            await Database.CloseConnectionAsync();
            throw;
        }
    }

    /// <summary>Also one statement waits in line for the right to write.</summary>
    internal override async Task<TResult> ExecuteAsync<TResult>(Func<CancellationToken, Task<TResult>> statement, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAsync(cancellationToken);
        var result = await statement(cancellationToken);
        await transaction.CommitAsync();
        return result;
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite has no type for times: as a number they are compared and sorted by value, and take 8 bytes.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<ImportIssue>().HasIndex(i => new { i.JobKey, i.Key });
        // Not LIKE, which knows no case while the other comparisons do.
        modelBuilder.Translate(Texts.Same, Equal);
        modelBuilder.Translate(Texts.Contains, (text, part) => Greater(Function("instr", typeof(int), text, part), Number(0)));
        modelBuilder.Translate(Texts.StartsWith, (text, start) => Equal(Function("substr", typeof(string), text, Number(1), Length(start)), start));
        modelBuilder.Translate(Texts.EndsWith, (text, end) => And(
            GreaterOrEqual(Length(text), Length(end)),
            Equal(Function("substr", typeof(string), text, Plus(Minus(Length(text), Length(end)), Number(1))), end)));
    }

    /// <summary>Only <see cref="MigrateAsync"/> makes a file: a connection that made one would hide that the file was deleted.</summary>
    private static string ConnectionOf(string connectionString)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString);
        if (connection.Mode is SqliteOpenMode.ReadWriteCreate)
        {
            connection.Mode = SqliteOpenMode.ReadWrite;
        }

        return connection.ConnectionString;
    }

    private static SqlExpression Length(SqlExpression text) => Function("length", typeof(int), text);

    private sealed class UnixMilliseconds()
        : ValueConverter<DateTimeOffset, long>(time => time.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));

    /// <summary>What SQLite forgets when a connection closes, and so must be said on each.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas Instance = new();

        // FULL: what was acknowledged survives a power cut.
        private static readonly string Always = $"PRAGMA synchronous=FULL; PRAGMA busy_timeout={BusyTimeout}; PRAGMA foreign_keys=ON;";

        // WAL: readers and the writer do not wait for each other. It is stored in the file, so a connection that only reads cannot set it.
        private static readonly string Writing = $"PRAGMA journal_mode=WAL; {Always}";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            var sqlite = (SqliteConnection)connection;
            try
            {
                using var command = sqlite.CreateCommand();
                command.CommandText = raw.sqlite3_db_readonly(sqlite.Handle, "main") == 1 ? Always : Writing;
                command.ExecuteNonQuery();
            }
            catch (SqliteException)
            {
                // Not to be kept for the next who ask: somebody may put another file in its place.
                SqliteConnection.ClearPool(sqlite);
                throw;
            }

            SqliteFiles.Remember(sqlite);
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
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
