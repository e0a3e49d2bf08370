using System.Data.Common;
using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Storage.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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
    /// <summary>How long a statement waits for another process that writes, in milliseconds.</summary>
    private const int BusyTimeout = 10_000;

    static SqliteContext() => SqliteLibrary.Configure();

    /// <summary>SQLite plans a query again each time the parameter of its LIMIT is set.</summary>
    internal override bool HasLimitParameters => false;

    internal override bool HasOneWriter => true;

    /// <summary>Only one transaction writes at a time, so no other one waits for the rows of the counts.</summary>
    internal override bool KeepsCounts => true;

    /// <summary>Configures a context for an SQLite file, with the settings that every connection to it needs.</summary>
    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(ConnectionOf(connectionString)).AddInterceptors(Pragmas.Instance).TrustMigrations();

    /// <summary>Also creates the file and its folder.</summary>
    public override Task MigrateAsync(CancellationToken cancellationToken)
    {
        SqliteFiles.Create(new SqliteConnectionStringBuilder(Database.GetConnectionString()));
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
        SqliteFiles.ThrowIfMoved((SqliteConnection)Database.GetDbConnection());
        await Database.CloseConnectionAsync();
        return true;
    }

    /// <summary>
    /// The script starts from an empty file: SQLite has no conditions with which a script could check the version of the tables.
    /// </summary>
    public override string MigrationScript() => this.GetService<IMigrator>().GenerateScript();

    /// <inheritdoc/>
    public override bool IsDuplicateKey(DbException fault) =>
        fault is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY };

    /// <summary>SQLite computes on the caller's thread and checks no token, so it is interrupted explicitly.</summary>
    public override async Task<TResult> ReadAsync<TResult>(Func<CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        // The connection stays open, so that no other caller gets it while it may still be interrupted.
        await Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var handle = ((SqliteConnection)Database.GetDbConnection()).Handle;
            await using var interrupt = cancellationToken.Register(() => raw.sqlite3_interrupt(handle));
            return await base.ReadAsync(read, cancellationToken);
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    public override RowWriter WriterOf(TableMapping table) => new PreparedRowWriter(this, table);

    /// <inheritdoc/>
    public override async Task<WriteTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        Action? release = null;
        try
        {
            var connection = (SqliteConnection)Database.GetDbConnection();
            release = await SqliteWriteLock.TakeAsync(connection, BusyTimeout, cancellationToken);
            SqliteFiles.ThrowIfMoved(connection);
            return new WriteTransaction(
                await Database.BeginTransactionAsync(cancellationToken),
                committed: () => SqliteFiles.ThrowIfMoved(connection),
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

    internal override ImportGraphContext WithoutDatabase(SqlCapture capture) =>
        new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite("Data Source=:memory:").AddInterceptors(capture).Options);

    internal override IQueryable<HistoryRange> RangesOf(IReadOnlyList<DateTimeOffset> borders)
    {
        var times = borders.Select(border => border.ToUnixTimeMilliseconds()).ToList();
        var ranges = JsonSerializer.Serialize(times.Zip(times.Skip(1), (start, stop) => new[] { start, stop }));
        return Set<HistoryRange>().FromSql(
            $"""SELECT key AS "Number", value ->> 0 AS "Start", value ->> 1 AS "Stop" FROM json_each({ranges})""");
    }

    internal override bool CanUseTextIndex(JobSearch search) => SqliteTextIndex.Has(search);

    internal override IQueryable<ImportJob> CandidatesFor(JobSearch search) => SqliteTextIndex.CandidatesFor(this, search);

    internal override Task<int> CountCandidatesAsync(JobSearch search, int most, CancellationToken cancellationToken) =>
        SqliteTextIndex.CountCandidatesAsync(this, search, most, cancellationToken);

    internal override (string Output, string Returning) RowClauses(IEnumerable<string> columns) =>
        ("", $"{Environment.NewLine}RETURNING {string.Join(", ", columns.Select(column => $"\"{column}\""))}");

    /// <summary>A single statement also waits in line for the right to write.</summary>
    internal override async Task<TResult> ExecuteAsync<TResult>(
        Func<CancellationToken, Task<TResult>> statement, CancellationToken cancellationToken)
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
        // SQLite has no type for times. As numbers they are compared and sorted by value, and take 8 bytes.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<ImportIssue>().HasIndex(i => new { i.JobKey, i.Key });
        // Triggers on the table of jobs change these rows: see the migration Importers.
        modelBuilder.Entity<StoredJobCount>(count =>
        {
            count.ToTable("JobCounts").HasNoKey().HasIndex(c => new { c.Project, c.Importer, c.Status, c.JobType, c.Retryable }).IsUnique();
            count.Property(c => c.Project).HasMaxLength(ProjectName.MaxLength);
            count.Property(c => c.Importer).HasMaxLength(ImporterName.MaxLength);
        });
        // LIKE is not used: it ignores case, while the other comparisons do not.
        modelBuilder.Translate(ExactText.Same, Equal);
        modelBuilder.Translate(ExactText.IsAfter, Greater);
        modelBuilder.Translate(ExactText.Contains, (text, part) => Greater(Function("instr", typeof(int), text, part), Number(0)));
        modelBuilder.TranslateIds((id, start) => Equal(Function("substr", start, id, Number(1), Length(start)), start));
        modelBuilder.Translate(
            ExactText.StartsWith, (text, start) => Equal(Function("substr", typeof(string), text, Number(1), Length(start)), start));
        modelBuilder.Translate(ExactText.EndsWith, (text, end) => And(
            GreaterOrEqual(Length(text), Length(end)),
            Equal(Function("substr", typeof(string), text, Plus(Minus(Length(text), Length(end)), Number(1))), end)));
    }

    /// <summary>
    /// Only <see cref="MigrateAsync"/> creates a file. A connection that created one would hide that the file was deleted.
    /// </summary>
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
        : ValueConverter<DateTimeOffset, long>(
            time => time.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));

    /// <summary>Settings that SQLite forgets when a connection closes, so they are set on each connection.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas Instance = new();

        /// <summary>
        /// Bytes of the file that are mapped into memory: as many as SQLite allows. So a page of the file costs no call of the system, which makes
        /// rows that lie on many pages much cheaper. The rest of a larger file is read with calls.
        /// </summary>
        private const int MappedBytes = 0x7FFF0000;

        // FULL: acknowledged writes survive a power cut.
        private static readonly string Always =
            $"PRAGMA synchronous=FULL; PRAGMA busy_timeout={BusyTimeout}; PRAGMA foreign_keys=ON; PRAGMA mmap_size={MappedBytes};";

        // WAL: readers and the writer do not wait for each other. The mode is stored in the file, so a read-only connection cannot set it.
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
                // The connection must not be kept in the pool for the next caller: somebody may replace the file.
                SqliteConnection.ClearPool(sqlite);
                throw;
            }

            SqliteFiles.Remember(sqlite);
        }

        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
