using System.Globalization;
using System.Text;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Logs;

/// <summary>One line of an attempt's log.</summary>
/// <param name="Sequence">Where the line begins in the log file, in bytes. It increases from line to line.</param>
/// <param name="At">When it was written, in UTC.</param>
/// <param name="Level">The importance of the line.</param>
/// <param name="Message">What happened, as text.</param>
public sealed record LogLine(long Sequence, DateTimeOffset At, LogLineLevel Level, string Message)
{
    private const int MaxMessageLength = 2000;

    /// <summary>Formats a line for the file: <c>time LEVEL message</c> and a line feed.</summary>
    internal static StringBuilder Format(DateTimeOffset at, LogLineLevel level, string message)
    {
        var line = new StringBuilder()
            .Append(TimeText.Of(at))
            .Append(' ').Append(level.ToString().ToUpperInvariant()).Append(' ');
        foreach (var c in TextCut.Cut(message, MaxMessageLength))
        {
            // A line break in imported data must not look like a new line of the log.
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        }

        return line.Append('\n');
    }

    /// <summary>Parses a line without its line feed; null if it does not have this form.</summary>
    internal static LogLine? Parse(long sequence, ReadOnlySpan<byte> bytes)
    {
        var line = Encoding.UTF8.GetString(bytes);
        return line.Split(' ', 3) is [var time, var level, var message]
            && DateTimeOffset.TryParseExact(time, TimeText.Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && Enum.TryParse<LogLineLevel>(level, ignoreCase: true, out var known)
            ? new LogLine(sequence, at, known, message)
            : null;
    }
}
