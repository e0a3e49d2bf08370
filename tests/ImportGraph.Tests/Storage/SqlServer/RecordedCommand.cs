using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>Records commands and answers them in place of a server.</summary>
internal interface IRecorder
{
    /// <summary>How many rows each change affects.</summary>
    int RowsChanged { get; }

    /// <summary>Records a command.</summary>
    /// <param name="sql">Its text.</param>
    /// <param name="command">The command that has its parameters.</param>
    void Record(string sql, SqlCommand command);

    /// <summary>Answers a query.</summary>
    DbDataReader Answer(string sql);
}

/// <summary>A connection without a server. A recorder records and answers its commands.</summary>
internal sealed class RecordedConnection(IRecorder recorder) : DbConnection
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

    protected override DbCommand CreateDbCommand() => new RecordedCommand(recorder);
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

/// <summary>
/// Has the parameters of a real command, with the types that SQL Server would receive, and checks them as strictly as a real command.
/// </summary>
internal sealed class RecordedCommand(IRecorder recorder) : DbCommand
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

    public override void Prepare() => SqlClientChecks.Prepare(_real);

    public override int ExecuteNonQuery()
    {
        Record();
        return recorder.RowsChanged;
    }

    public override object? ExecuteScalar() => throw new NotSupportedException();

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Record();
        return recorder.Answer(CommandText);
    }

    protected override void Dispose(bool disposing)
    {
        _real.Dispose();
        base.Dispose(disposing);
    }

    private void Record()
    {
        SqlClientChecks.Validate(_real);
        recorder.Record(CommandText, _real);
    }
}
