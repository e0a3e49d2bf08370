using System.Data;
using System.Data.Common;
using ImportGraph.Jobs;
using ImportGraph.Storage.Writing;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using static ImportGraph.Storage.SqlText;

namespace ImportGraph.Storage;

/// <summary>The tables in SQL Server. Its T-SQL is plain, so that other servers that speak TDS understand it, too.</summary>
public sealed class SqlServerContext(DbContextOptions<SqlServerContext> options) : ImportGraphContext(options)
{
    /// <summary>Compares code points, whatever the database's own collation.</summary>
    private const string ToTheLetter = "Latin1_General_100_BIN2";

    /// <summary>Longer than every column that a text is compared to, so a text that is cut off here is still in none of them.</summary>
    private const int LongestCompared = 4000;

    private const int DateTimeOffsetSize = 10;

    private const int DuplicateInIndex = 2601;
    private const int DuplicateInConstraint = 2627;

    /// <summary>Points a context at a database of SQL Server.</summary>
    public static void Configure(DbContextOptionsBuilder options, StorageOptions storage) => options.UseSqlServer(storage.ConnectionString, server =>
    {
        server.ExecutionStrategy(dependencies => new SqlServerStrategy(dependencies));
        server.CommandTimeout(storage.CommandTimeoutSeconds);
        if (storage.MaxBatchSize is { } size)
        {
            server.MaxBatchSize(size);
        }
    });

    /// <inheritdoc/>
    public override bool IsDuplicateKey(DbException fault) => fault is SqlException { Number: DuplicateInIndex or DuplicateInConstraint };

    /// <inheritdoc/>
    public override async Task<DateTimeOffset> TimeAsync(TimeProvider machine, CancellationToken cancellationToken) =>
        // A program with a time of its own, a test for example, means that time.
        machine == TimeProvider.System
            ? new DateTimeOffset(await Database.SqlQueryRaw<DateTime>("SELECT SYSUTCDATETIME() AS [Value]").SingleAsync(cancellationToken), TimeSpan.Zero)
            : machine.GetUtcNow();

    /// <summary>
    /// SqlClient prepares no parameter of variable length without a size, and cuts off what is longer. A text may be longer than the column
    /// that it is compared to.
    /// </summary>
    public override void SetSizeForAnyValue(DbParameter parameter) => parameter.Size = parameter.DbType switch
    {
        DbType.String => LongestCompared,
        DbType.DateTimeOffset => DateTimeOffsetSize,
        _ => parameter.Size,
    };

    /// <summary>SQL Server makes no index with a filter while quoted identifiers are off, as they are by default in <c>sqlcmd</c>.</summary>
    public override string MigrationScript() => $"SET QUOTED_IDENTIFIER ON;\nGO\n\n{base.MigrationScript()}";

    /// <inheritdoc/>
    public override RowWriter WriterOf(WrittenTable table) => new JsonRowWriter(this, table, ToTheLetter);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HavePrecision(3);
        configurationBuilder.Properties<string>().UseCollation(ToTheLetter);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // All that a claim asks of jobs that wait, and of no others.
        modelBuilder.Entity<ImportJob>()
            .HasIndex(j => j.StartTime, "IX_ImportJobs_Due")
            .HasFilter($"[{nameof(ImportJob.Status)}] = {(int)JobStatus.Scheduled}")
            .IncludeProperties(j => new { j.Id, j.JobType, j.Attempt, j.ScheduledStopTime });
        // "=" takes no notice of spaces at the end, and LEN neither.
        modelBuilder.Translate(Texts.Same, (text, other) => And(Equal(Exact(text), other), Equal(Bytes(text), Bytes(other))));
        modelBuilder.Translate(Texts.Contains, (text, part) => Or(IsEmpty(part), Greater(Place(part, Exact(text)), Number(0))));
        modelBuilder.Translate(Texts.StartsWith, (text, start) => Or(IsEmpty(start), Equal(Place(start, Exact(text)), Number(1))));
        modelBuilder.Translate(Texts.EndsWith, (text, end) => Or(IsEmpty(end), Equal(Place(Reversed(end), Reversed(Exact(text))), Number(1))));
    }

    /// <summary>The values of a list have the database's collation, not the column's.</summary>
    private static CollateExpression Exact(SqlExpression text) => new(text, ToTheLetter);

    private static SqlExpression Bytes(SqlExpression text) => Function("DATALENGTH", typeof(int), text);

    private static SqlExpression IsEmpty(SqlExpression text) => Equal(Bytes(text), Number(0));

    private static SqlExpression Place(SqlExpression part, SqlExpression text) => Function("CHARINDEX", typeof(int), part, text);

    private static SqlExpression Reversed(SqlExpression text) => Function("REVERSE", typeof(string), text);
}

/// <summary>Lets <c>dotnet ef migrations add</c> make a context without a server.</summary>
internal sealed class SqlServerContextDesignFactory : IDesignTimeDbContextFactory<SqlServerContext>
{
    public SqlServerContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlServerContext>();
        SqlServerContext.Configure(options, new StorageOptions { ConnectionString = "Server=design" });
        return new SqlServerContext(options.Options);
    }
}
