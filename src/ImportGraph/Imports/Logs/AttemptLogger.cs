using Microsoft.Extensions.Logging;

namespace ImportGraph.Imports.Logs;

/// <summary>Writes what an importer logs into the log of the attempt. Every line is visible to readers at once.</summary>
/// <param name="log">The log of the attempt.</param>
internal sealed class AttemptLogger(AttemptLog log) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel is not (LogLevel.Trace or LogLevel.None);

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        // The message of an exception may contain secrets, and clients read this log.
        log.Write(LevelOf(logLevel), $"{formatter(state, exception)}{(exception is null ? "" : $" ({exception.GetType().Name})")}");
        log.Flush();
    }

    private static LogLineLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => LogLineLevel.Debug,
        LogLevel.Information => LogLineLevel.Information,
        LogLevel.Warning => LogLineLevel.Warning,
        LogLevel.Error or LogLevel.Critical or LogLevel.None => LogLineLevel.Error,
    };
}
