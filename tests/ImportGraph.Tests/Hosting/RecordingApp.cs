using System.Data.Common;
using System.Threading.Channels;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Hosting;

/// <summary>The server, which records every SQL command that it sends.</summary>
/// <param name="worker">Whether jobs are run and rescued.</param>
/// <param name="clock">The clock. Null: a clock that stands still.</param>
/// <param name="configure">Changes the server before it starts.</param>
/// <param name="settings">Further settings, <c>Section:Name</c> below <c>ImportGraph</c>.</param>
public sealed class RecordingApp(
    bool worker = false, TimeProvider? clock = null, Action<IServiceCollection>? configure = null, params (string Name, string Value)[] settings)
    : TestApp(worker, clock ?? new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)), settings)
{
    private readonly SqlRecorder _recorder = new();

    /// <summary>The commands since the last call, one per entry.</summary>
    public IReadOnlyList<string> TakeSql()
    {
        var taken = new List<string>();
        while (_recorder.Commands.Reader.TryRead(out var command))
        {
            taken.Add(command);
        }

        return taken;
    }

    /// <summary>Waits for a command that meets a condition, and returns the commands from the last call up to it.</summary>
    public async Task<IReadOnlyList<string>> TakeSqlAsync(Func<string, bool> isLast)
    {
        using var timeout = new CancellationTokenSource(Patience.Step);
        var taken = new List<string>();
        do
        {
            taken.Add(await _recorder.Commands.Reader.ReadAsync(timeout.Token));
        }
        while (!isLast(taken[^1]));
        return taken;
    }

    protected override void ConfigureServices(IServiceCollection services)
    {
        services.Intercept(_recorder);
        services.AddLogging(logging => logging.AddProvider(_recorder).AddFilter<SqlRecorder>(typeof(ReadPool).FullName, LogLevel.Debug));
        configure?.Invoke(services);
    }

    /// <summary>Records the commands of EF Core with an interceptor, and prepared commands from the log.</summary>
    private sealed class SqlRecorder : DbCommandInterceptor, ILoggerProvider, ILogger
    {
        public Channel<string> Commands { get; } = Channel.CreateUnbounded<string>();

        public ILogger CreateLogger(string categoryName) => categoryName == typeof(ReadPool).FullName ? this : NullLogger.Instance;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Commands.Writer.TryWrite(formatter(state, exception));

        public void Dispose()
        {
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Writer.TryWrite(command.CommandText);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Commands.Writer.TryWrite(command.CommandText);
            return new(result);
        }
    }
}
