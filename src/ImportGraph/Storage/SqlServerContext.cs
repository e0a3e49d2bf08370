using System.Data;
using System.Data.Common;
using System.Linq.Expressions;
using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Storage.Writing;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using static ImportGraph.Storage.SqlText;

namespace ImportGraph.Storage;

/// <summary>The tables in SQL Server. The T-SQL is plain, so that other servers that speak TDS also understand it.</summary>
public sealed class SqlServerContext(DbContextOptions<SqlServerContext> options) : ImportGraphContext(options)
{
    /// <summary>Compares code points, whatever the default collation of the database is.</summary>
    private const string ExactCollation = "Latin1_General_100_BIN2";

    /// <summary>The bit of <c>@@OPTIONS</c> that means NOCOUNT.</summary>
    private const int NoCount = 512;

    /// <summary>
    /// Longer than every column that a text is compared to. A text that is cut off at this length is therefore still in none of them.
    /// </summary>
    private const int LongestCompared = 4000;

    /// <summary>The type of columns with longer texts.</summary>
    private const string LongText = "nvarchar(max)";

    /// <summary>The size of a parameter for such a column.</summary>
    private const int AnySize = -1;

    private const int DateTimeOffsetSize = 10;

    private const int DuplicateInIndex = 2601;
    private const int DuplicateInConstraint = 2627;

    /// <summary>Configures a context for a SQL Server database.</summary>
    public static void Configure(DbContextOptionsBuilder options, StorageOptions storage)
    {
        options.AddInterceptors(UnsentCommandInterceptor.Instance).TrustMigrations();
        options.UseSqlServer(ConnectionOf(storage), server =>
        {
            server.ExecutionStrategy(dependencies => new SqlServerRetryStrategy(dependencies));
            server.CommandTimeout(storage.CommandTimeoutSeconds);
            if (storage.MaxBatchSize is { } size)
            {
                server.MaxBatchSize(size);
            }
        });
    }

    /// <inheritdoc/>
    public override bool IsDuplicateKey(DbException fault) => fault is SqlException { Number: DuplicateInIndex or DuplicateInConstraint };

    /// <summary>
    /// Refuses a server that does not count the rows that a statement changes: every change would look like a refused one.
    /// </summary>
    public override async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (await Database.SqlQueryRaw<int>($"SELECT @@OPTIONS & {NoCount} AS [Value]").SingleAsync(cancellationToken) != 0)
        {
            throw new InvalidOperationException(
                "The server sets NOCOUNT for each connection, so it does not report how many rows a statement changed. "
                + "Remove 512 from its setting \"user options\".");
        }
    }

    /// <inheritdoc/>
    public override async Task<DateTimeOffset> TimeAsync(TimeProvider machine, CancellationToken cancellationToken) =>
        // A program that supplies its own time, for example a test, wants that time to be used.
        machine == TimeProvider.System
            ? new DateTimeOffset(
                await Database.SqlQueryRaw<DateTime>("SELECT SYSUTCDATETIME() AS [Value]").SingleAsync(cancellationToken), TimeSpan.Zero)
            : machine.GetUtcNow();

    /// <summary>
    /// SqlClient prepares no parameter of variable length without a size, and truncates longer values. A text may be longer than the column
    /// that it is compared to.
    /// </summary>
    public override void SetSizeForAnyValue(DbParameter parameter, RelationalTypeMapping? column) => parameter.Size = parameter.DbType switch
    {
        DbType.String when column?.StoreType == LongText => AnySize,
        DbType.String => LongestCompared,
        DbType.DateTimeOffset => DateTimeOffsetSize,
        _ => parameter.Size,
    };

    /// <summary>SQL Server creates no filtered index while quoted identifiers are off, as they are by default in <c>sqlcmd</c>.</summary>
    public override string MigrationScript() => $"SET QUOTED_IDENTIFIER ON;\nGO\n\n{base.MigrationScript()}";

    /// <inheritdoc/>
    public override async Task<WriteTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await base.BeginAsync(cancellationToken);
        }
        catch (InvalidOperationException closed) when (Database.CurrentTransaction is null)
        {
            // SQL Server's client throws this if the connection was lost after it was opened, or if the pool has no connection.
            throw new StorageUnavailableException(closed.Message, closed);
        }
    }

    internal override async Task<bool> TryLockAsync(string name, CancellationToken cancellationToken)
    {
        var results = await Database.SqlQuery<int>(
            $"""
            DECLARE @result int;
            EXEC @result = sp_getapplock @Resource = {name}, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 2000;
            SELECT @result AS [Value];
            """)
            .ToListAsync(cancellationToken);
        return results[0] >= 0;
    }

    internal override ImportGraphContext WithoutDatabase(SqlCapture capture) =>
        new SqlServerContext(new DbContextOptionsBuilder<SqlServerContext>().UseSqlServer("Server=.").AddInterceptors(capture).Options);

    internal override IQueryable<HistoryRange> RangesOf(IReadOnlyList<DateTimeOffset> borders)
    {
        var ranges = JsonSerializer.Serialize(borders.Zip(borders.Skip(1)).Select((range, number) => new object[] { number, range.First, range.Second }));
        return Set<HistoryRange>().FromSql(
            $"""
            SELECT [Number], [Start], [Stop] FROM OPENJSON({ranges})
            WITH ([Number] int '$[0]', [Start] datetimeoffset(3) '$[1]', [Stop] datetimeoffset(3) '$[2]')
            """);
    }

    internal override (string Output, string Returning) RowClauses(IEnumerable<string> columns) =>
        ($"OUTPUT {string.Join(", ", columns.Select(column => $"INSERTED.[{column}]"))}{Environment.NewLine}", "");

    /// <inheritdoc/>
    public override RowWriter WriterOf(TableMapping table) => new JsonRowWriter(this, table, ExactCollation);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HavePrecision(3);
        configurationBuilder.Properties<string>().UseCollation(ExactCollation);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // The issues of a job are stored together: they are read, counted and deleted as one range. Jobs that find issues write to
        // different pages.
        modelBuilder.Entity<ImportIssue>(issue =>
        {
            issue.HasKey(i => new { i.JobKey, i.Key });
            issue.Property(i => i.Key).UseIdentityColumn();
        });
        // The operator "=" ignores trailing spaces, and so does LEN.
        modelBuilder.Translate(ExactText.Same, (text, other) => And(Equal(Exact(text), other), Equal(Bytes(text), Bytes(other))));
        modelBuilder.Translate(ExactText.IsAfter, Greater);
        modelBuilder.TranslateIds((id, start) => Equal(Position(start, Exact(Written(id))), Number(1)));
        modelBuilder.Translate(ExactText.Contains, (text, part) => OrEmpty(text, part, Greater(Position(part, Exact(text)), Number(0))));
        modelBuilder.Translate(ExactText.StartsWith, (text, start) => OrEmpty(text, start, Equal(Position(start, Exact(text)), Number(1))));
        modelBuilder.Translate(
            ExactText.EndsWith, (text, end) => OrEmpty(text, end, Equal(Position(Reversed(end), Reversed(Exact(text))), Number(1))));
    }

    /// <summary>
    /// After a failed login, the client's pool would refuse connections for up to a minute without trying. The execution strategy already
    /// waits between its tries, so each of them must really connect.
    /// </summary>
    private static string ConnectionOf(StorageOptions storage)
    {
        var connection = new SqlConnectionStringBuilder(storage.ConnectionString);
        if (!connection.ShouldSerialize("Pool Blocking Period"))
        {
            connection.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        }

        return connection.ConnectionString;
    }

    /// <summary>The values of a list have the collation of the database, not that of the column.</summary>
    private static CollateExpression Exact(SqlExpression text) => new(text, ExactCollation);

    /// <summary>An id as a text.</summary>
    private static SqlUnaryExpression Written(SqlExpression id) =>
        new(ExpressionType.Convert, id, typeof(string), new StringTypeMapping("nvarchar(36)", DbType.String));

    private static SqlExpression Bytes(SqlExpression text) => Function("DATALENGTH", typeof(int), text);

    /// <summary>Every text contains the empty text, which CHARINDEX does not find. A null text contains nothing.</summary>
    private static SqlExpression OrEmpty(SqlExpression text, SqlExpression part, SqlExpression hasPart) =>
        Or(And(Equal(Bytes(part), Number(0)), GreaterOrEqual(Bytes(text), Number(0))), hasPart);

    private static SqlExpression Position(SqlExpression part, SqlExpression text) => Function("CHARINDEX", typeof(int), part, text);

    private static SqlExpression Reversed(SqlExpression text) => Function("REVERSE", typeof(string), text);
}
