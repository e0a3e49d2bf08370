using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Tests.Hosting;

/// <summary>Records what a server logs.</summary>
/// <param name="minimum">The lowest level that is recorded.</param>
public sealed class LogRecorder(LogLevel minimum) : ILoggerProvider, ILogger
{
    /// <summary>The lines, each with its exception.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Lines.Enqueue($"{formatter(state, exception)}\n{exception}");
        }
    }

    public void Dispose()
    {
    }
}
