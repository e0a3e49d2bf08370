using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ImportGraph.Jobs;

namespace ImportGraph.Server.Jobs;

/// <summary>A line of a log. Clients see it as an opaque text.</summary>
/// <param name="Attempt">Whose log it is.</param>
/// <param name="Offset">Where the line begins, in bytes.</param>
internal readonly record struct LogCursor(int Attempt, long Offset)
{
    /// <summary>What clients are told of one that is none, or of another log.</summary>
    public static InvalidInputException Bad() => new("BAD_CURSOR", "The cursor is not one of this log. Take cursors from the answer to the same query.");

    /// <exception cref="InvalidInputException">It is none.</exception>
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
