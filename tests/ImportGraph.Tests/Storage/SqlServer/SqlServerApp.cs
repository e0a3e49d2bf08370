using System.Collections.Concurrent;
using System.Data.Common;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>
/// The server as it is configured for SQL Server, without a worker. Its statements are recorded, checked, and answered with a sample row.
/// When the app is disposed, the names in all statements are looked up in the model of the tables.
/// </summary>
public sealed class SqlServerApp(params (string Name, string Value)[] settings) : TestApp(
    worker: false,
    // The clock stands still: EF Core uses one parameter for equal values.
    clock: new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)),
    // The batch size is EF Core's default, even if the environment sets another one for a real server.
    [
        ("Storage:Provider", "SqlServer"),
        ("Storage:ConnectionString", "Server=nowhere;Database=recorded"),
        ("Storage:MaxBatchSize", "42"),
        .. settings,
    ]), IRecorder
{
    private readonly ConcurrentQueue<SentStatement> _sent = new();
    private readonly ConcurrentDictionary<SentStatement, bool> _known = new();

    private JobStatus _status = JobStatus.InProgress;
    private IReadOnlySet<string> _absent = new HashSet<string>();
    private int _rowsChanged = 1;
    private int _rows = 1;

    int IRecorder.RowsChanged => _rowsChanged;

    public FakeTimeProvider Clock => (FakeTimeProvider)Services.GetRequiredService<TimeProvider>();

    /// <summary>Sets the answers from now on, and discards the recorded statements.</summary>
    /// <param name="status">The status of the only job.</param>
    /// <param name="rowsChanged">How many rows each change affects.</param>
    /// <param name="rows">How many rows the answer to a query has.</param>
    /// <param name="absent">Columns that have no value.</param>
    public void Answer(JobStatus status, int rowsChanged = 1, int rows = 1, params IEnumerable<string> absent)
    {
        (_status, _rowsChanged, _rows, _absent) = (status, rowsChanged, rows, absent.ToHashSet());
        TakeSql();
    }

    /// <summary>The statements that were sent since the last call, one entry per command.</summary>
    internal IReadOnlyList<SentStatement> TakeSql()
    {
        Faults.ThrowIfAny();
        var taken = new List<SentStatement>();
        while (_sent.TryDequeue(out var statement))
        {
            taken.Add(statement);
        }

        return taken;
    }

    void IRecorder.Record(string sql, SqlCommand command)
    {
        Faults.Add(StatementCheck.FaultsOf(sql, command));
        var statement = SentStatement.Of(sql, command);
        _sent.Enqueue(statement);
        // The model of the tables has no procedures of the system.
        if (!sql.Contains("sp_getapplock", StringComparison.Ordinal))
        {
            _known.TryAdd(statement, true);
        }
    }

    DbDataReader IRecorder.Answer(string sql) =>
        SampleAnswer.To(sql, _status, sql.StartsWith("UPDATE", StringComparison.Ordinal) ? _rowsChanged : _rows, _absent);

    protected override void ConfigureServices(IServiceCollection services)
    {
        services.ConfigureDbContext<SqlServerContext>(options => options.AddInterceptors(new Recording(this)));
        // There are no tables, so there is nothing to wait for.
        var ready = new StorageReady();
        ready.Set();
        services.Replace(ServiceDescriptor.Singleton(ready));
        services.Remove(services.Single(service => service.ImplementationType == typeof(MigrationAtStart)));
    }

    protected override void Dispose(bool disposing)
    {
        if (!_known.IsEmpty)
        {
            using var model = new TablesModel();
            Faults.Add(model.FaultsOf(_known.Keys));
            _known.Clear();
        }

        base.Dispose(disposing);
    }

    private sealed class Recording(IRecorder recorder) : DbConnectionInterceptor
    {
        public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
            InterceptionResult<DbConnection>.SuppressWithResult(new RecordedConnection(recorder));
    }
}
