using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>A position in the stream of changes. Clients see it as an opaque text.</summary>
public static class ChangeCursor
{
    /// <summary>The cursor for a time. All changes that are stored later come after it.</summary>
    public static string At(DateTimeOffset time)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"changes:{time.ToUnixTimeMilliseconds()}");
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text));
    }

    /// <summary>The time of a cursor.</summary>
    /// <exception cref="InvalidInputException">The text is not a cursor of the stream of changes.</exception>
    public static DateTimeOffset Parse(string cursor) =>
        cursor.Length <= 64
        && Base64Url.IsValid(cursor)
        && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)).Split(':') is ["changes", var text]
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new InvalidInputException(
                InputCode.BadCursor, "The cursor is not a cursor of the stream of changes. Use one that the server returned for this stream.");
}
