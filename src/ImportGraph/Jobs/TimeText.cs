using System.Globalization;

namespace ImportGraph.Jobs;

/// <summary>A point in time as text, in the format of RFC 3339: in UTC, with three decimals.</summary>
internal static class TimeText
{
    /// <summary>The format of a time in UTC.</summary>
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The text of a time.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}
