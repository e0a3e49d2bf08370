using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

/// <summary>The position of a line in a log. Clients see it as an opaque text.</summary>
/// <param name="Attempt">The number of the attempt that the log belongs to.</param>
/// <param name="Offset">The start of the line, in bytes.</param>
internal readonly record struct LogCursor(int Attempt, long Offset)
{
    /// <summary>The error for a text that is not a cursor, or is a cursor of another log.</summary>
    public static InvalidInputException Bad() => new(
        InputCode.BadCursor, "The cursor does not belong to this log. Use only cursors that the same query returned.");

    /// <exception cref="InvalidInputException">The text is not a cursor.</exception>
    public static LogCursor Parse(string cursor) =>
        cursor.Length <= 64
        && Base64Url.IsValid(cursor)
        && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)).Split(':') is ["log", var number, var text]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? new LogCursor(attempt, offset)
            : throw Bad();

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"log:{Attempt}:{Offset}")));
}
