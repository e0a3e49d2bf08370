using System.Collections.Concurrent;
using System.Data.Common;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Hosting;

/// <summary>The server without a worker, and every SQL command it sends.</summary>
public sealed class RecordingApp() : TestApp(worker: false, new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)))
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

    protected override void ConfigureServices(IServiceCollection services)
    {
        services.Intercept(_recorder);
        services.AddLogging(logging => logging.AddProvider(_recorder).AddFilter<SqlRecorder>(typeof(ReadPool).FullName, LogLevel.Debug));
    }

    /// <summary>Takes what EF Core sends from EF Core, and what is sent by prepared commands from the log.</summary>
    private sealed class SqlRecorder : DbCommandInterceptor, ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Commands { get; } = new();

        public ILogger CreateLogger(string categoryName) => categoryName == typeof(ReadPool).FullName ? this : NullLogger.Instance;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Commands.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }

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
