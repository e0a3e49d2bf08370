using System.Text;
using ImportGraph.Files;

namespace ImportGraph.Imports.Logs;

/// <summary>The log file of one attempt: one line per event, whatever the message contains. Several threads may write to it.</summary>
public sealed class AttemptLog : IAsyncDisposable
{
    /// <summary>Half of a surrogate pair, for example from a damaged package, is written as U+FFFD and does not end the attempt.</summary>
    private static readonly UTF8Encoding Lenient = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    private readonly TextWriter _file;
    private readonly TimeProvider _clock;

    private AttemptLog(TextWriter file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Opens the file and creates its folder if it is missing. A log quotes its package, so other users may not read it.</summary>
    /// <exception cref="IOException">The disk reports an error.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to write to the folder.</exception>
    public static AttemptLog Open(string file, TimeProvider clock)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        // Readers may open the log while it is written.
        var stream = PrivateFiles.Open(file, FileMode.Append, FileShare.ReadWrite | FileShare.Delete);
        return new AttemptLog(TextWriter.Synchronized(new StreamWriter(stream, Lenient)), clock);
    }

    /// <summary>Logs what was done.</summary>
    public void Information(string message) => Write(LogLineLevel.Information, message);

    /// <summary>Logs what somebody should look at.</summary>
    public void Warning(string message) => Write(LogLineLevel.Warning, message);

    /// <summary>Logs what could not be done.</summary>
    public void Error(string message) => Write(LogLineLevel.Error, message);

    /// <summary>Logs an event with a given time.</summary>
    public void Write(DateTimeOffset at, LogLineLevel level, string message) => _file.Write(LogLine.Format(at, level, message));

    /// <summary>
    /// Passes the written lines to the operating system, so that readers see them and they survive a crash of the process.
    /// </summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _file.FlushAsync(cancellationToken);

    /// <inheritdoc cref="FlushAsync"/>
    internal void Flush() => _file.Flush();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    /// <summary>Logs an event.</summary>
    internal void Write(LogLineLevel level, string message) => Write(_clock.GetUtcNow(), level, message);
}
