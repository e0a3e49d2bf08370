using System.Text;
using ImportGraph.Files;

namespace ImportGraph.Imports.Logs;

/// <summary>The log file of one attempt: a line an event, whatever the message holds.</summary>
public sealed class AttemptLog : IAsyncDisposable
{
    /// <summary>Half of a surrogate pair, from a broken package for example, is written as U+FFFD and does not end the attempt.</summary>
    private static readonly UTF8Encoding Lenient = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    private readonly StreamWriter _file;
    private readonly TimeProvider _clock;

    private AttemptLog(StreamWriter file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Opens the file, making its folder where it is missing. A log quotes its package, so others may not read it.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static AttemptLog Open(string file, TimeProvider clock)
    {
        PrivateFiles.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        // A log is read while it is written.
        var stream = PrivateFiles.Open(file, FileMode.Append, FileShare.ReadWrite | FileShare.Delete);
        return new AttemptLog(new StreamWriter(stream, Lenient), clock);
    }

    /// <summary>What was done.</summary>
    public void Information(string message) => Write(LogLineLevel.Information, message);

    /// <summary>What somebody should look at.</summary>
    public void Warning(string message) => Write(LogLineLevel.Warning, message);

    /// <summary>What could not be done.</summary>
    public void Error(string message) => Write(LogLineLevel.Error, message);

    /// <summary>What happened at some time.</summary>
    public void Write(DateTimeOffset at, LogLineLevel level, string message) => _file.Write(LogLine.Format(at, level, message));

    /// <summary>Hands what was written to the operating system, so that readers see it and a crash leaves it.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _file.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private void Write(LogLineLevel level, string message) => Write(_clock.GetUtcNow(), level, message);
}
