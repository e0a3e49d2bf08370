using System.Globalization;
using System.Text;

namespace ImportGraph.Imports.Logs;

/// <summary>The log file of one attempt: a line an event, <c>time LEVEL message</c>, whatever the message holds.</summary>
public sealed class AttemptLog : IAsyncDisposable
{
    private const int MaxMessageLength = 2000;

    private readonly StreamWriter _file;
    private readonly TimeProvider _clock;

    private AttemptLog(StreamWriter file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Opens the file, making its folder where it is missing.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static AttemptLog Open(string file, TimeProvider clock)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        // A log is read while it is written.
        var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        return new AttemptLog(new StreamWriter(stream), clock);
    }

    /// <summary>What was done.</summary>
    public void Information(string message) => Write("INFORMATION", message);

    /// <summary>What somebody should look at.</summary>
    public void Warning(string message) => Write("WARNING", message);

    /// <summary>What could not be done.</summary>
    public void Error(string message) => Write("ERROR", message);

    /// <summary>Hands what was written to the operating system, so that readers see it and a crash leaves it.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _file.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private void Write(string level, string message)
    {
        var line = new StringBuilder()
            .Append(_clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .Append(' ').Append(level).Append(' ');
        foreach (var c in message.AsSpan(0, Math.Min(message.Length, MaxMessageLength)))
        {
            // A line break in what somebody imported must not look like a line of the log.
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        _file.Write(line.Append('\n'));
    }
}
