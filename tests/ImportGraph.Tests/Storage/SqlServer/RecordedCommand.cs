using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>A connection to nowhere, whose commands are written down and answered from a sample.</summary>
internal sealed class RecordedConnection(Action<RecordedCommand> record, Func<string, DbDataReader> answer) : DbConnection
{
    private ConnectionState _state;

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "recorded";

    public override string DataSource => "nowhere";

    public override string ServerVersion => "16.0";

    public override ConnectionState State => _state;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new RecordedTransaction(this);

    protected override DbCommand CreateDbCommand() => new RecordedCommand(record, answer);
}

internal sealed class RecordedTransaction(DbConnection connection) : DbTransaction
{
    public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
    }

    public override void Rollback()
    {
    }
}

/// <summary>Has the parameters of a real command, with the types that SQL Server would be told.</summary>
internal sealed class RecordedCommand(Action<RecordedCommand> record, Func<string, DbDataReader> answer) : DbCommand
{
    private readonly SqlCommand _real = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => _real.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    /// <summary>As strict as the real one, which wants to know the size of every text.</summary>
    public override void Prepare() => Assert.All(_real.Parameters.Cast<SqlParameter>(), parameter =>
        Assert.True(parameter.SqlDbType is not (SqlDbType.NVarChar or SqlDbType.VarBinary) || parameter.Size != 0, $"{parameter.ParameterName} has no size."));

    public override int ExecuteNonQuery()
    {
        record(this);
        return 1;
    }

    public override object? ExecuteScalar() => throw new NotSupportedException();

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        record(this);
        return answer(CommandText);
    }

    protected override void Dispose(bool disposing)
    {
        _real.Dispose();
        base.Dispose(disposing);
    }
}
