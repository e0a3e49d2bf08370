using System.Collections.Concurrent;
using System.Data.Common;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>
/// The server as it is configured for SQL Server, without a worker. Whatever it would send there is written down, parsed, and answered
/// with a sample row.
/// </summary>
public sealed class SqlServerApp() : TestApp(
    worker: false,
    // Standing still: EF Core makes one parameter of values that are equal.
    clock: new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)),
    ("Storage:Provider", "SqlServer"),
    ("Storage:ConnectionString", "Server=nowhere;Database=recorded"))
{
    private readonly ConcurrentQueue<string> _sent = new();

    /// <summary>Of the one job that answers have.</summary>
    public JobStatus Status { get; set; } = JobStatus.InProgress;

    /// <summary>What was sent since the last call, a command an entry.</summary>
    public IReadOnlyList<string> TakeSql()
    {
        var taken = new List<string>();
        while (_sent.TryDequeue(out var sql))
        {
            TSql.Parse(sql);
            taken.Add(sql.ReplaceLineEndings("\n"));
        }

        return taken;
    }

    protected override void ConfigureServices(IServiceCollection services)
    {
        services.ConfigureDbContext<SqlServerContext>(options => options.AddInterceptors(new Recording(_sent, sql => SampleAnswer.To(sql, Status))));
        // There are no tables to wait for.
        var ready = new StorageReady();
        ready.Set();
        services.Replace(ServiceDescriptor.Singleton(ready));
        services.Remove(services.Single(service => service.ImplementationType == typeof(MigrationAtStart)));
    }

    private sealed class Recording(ConcurrentQueue<string> sent, Func<string, DbDataReader> answer) : DbConnectionInterceptor
    {
        public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
            InterceptionResult<DbConnection>.SuppressWithResult(new RecordedConnection(command => sent.Enqueue(command.CommandText), answer));
    }
}
