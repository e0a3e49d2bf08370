using System.Collections.Concurrent;
using System.Data.Common;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Hosting;

/// <summary>The server without a worker, and every SQL command it sends.</summary>
public sealed class RecordingApp() : TestApp(worker: false)
{
    private readonly SqlRecorder _recorder = new();

    /// <summary>What was sent since the last call, a command an entry.</summary>
    public IReadOnlyList<string> TakeSql()
    {
        var taken = new List<string>();
        while (_recorder.Commands.TryDequeue(out var command))
        {
            taken.Add(command);
        }

        return taken;
    }

    protected override void ConfigureServices(IServiceCollection services) =>
        services.ConfigureDbContext<SqliteContext>(options => options.AddInterceptors(_recorder));

    private sealed class SqlRecorder : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Commands { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Enqueue(command.CommandText);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Commands.Enqueue(command.CommandText);
            return new(result);
        }
    }
}
