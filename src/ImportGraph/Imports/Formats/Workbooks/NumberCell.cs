using System.Globalization;

namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>
/// The text of a cell with a number: what a CSV file would contain that is written in no particular language. It is the value, not what the cell
/// shows: 19 % is 0.19.
/// </summary>
internal static class NumberCell
{
    private const double FirstOfMarch1900 = 61; // the day before does not exist
    private const double EndOfTime = 2_958_466; // the year 10000
    private const double DaysUntil1904 = 1_462;

    private static readonly DateTime Start = new(1899, 12, 30);

    /// <summary>The text of a number.</summary>
    /// <param name="stored">The number as it is stored.</param>
    /// <param name="kind">What it means.</param>
    /// <param name="from1904">Whether the days of the workbook are counted from 1904, as once on the Macintosh.</param>
    public static string Text(string stored, NumberKind kind, bool from1904)
    {
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return stored;
        }

        return (kind is NumberKind.Number ? null : OfTime(value, kind, from1904)) ?? OfNumber(stored, value);
    }

    private static string OfNumber(string stored, double value)
    {
        if (stored.AsSpan(stored.StartsWith('-') ? 1 : 0).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            // Programs other than Excel store long numbers of articles completely.
            return stored;
        }

        // Excel calculates with 17 digits and shows 15: 0.1 + 0.2 is 0.3.
        var text = value.ToString("G15", CultureInfo.InvariantCulture);
        return text.Contains('E') && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number != 0
            ? number.ToString(CultureInfo.InvariantCulture)
            : text;
    }

    private static string? OfTime(double value, NumberKind kind, bool from1904)
    {
        if (value < 0 || value >= EndOfTime)
        {
            return null;
        }

        if (kind is NumberKind.Time or NumberKind.Duration || (value is > 0 and < 1 && !from1904))
        {
            var time = Rounded(value);
            return kind is NumberKind.Time && time >= TimeSpan.FromDays(1)
                ? OfTime(value, NumberKind.DateAndTime, from1904)
                : $"{(long)time.TotalHours:00}:{time:mm\\:ss}{Fraction(time)}";
        }

        // Excel believes that 1900 was a leap year, because Lotus 1-2-3 did.
        var days = from1904 ? value + DaysUntil1904 : value < FirstOfMarch1900 ? value + 1 : value;
        if (!from1904 && (value == 0 || (int)value == 60))
        {
            return null;
        }

        var moment = Start + Rounded(days);
        return kind is NumberKind.Date && moment.TimeOfDay == TimeSpan.Zero
            ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : $"{moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)}{Fraction(moment.TimeOfDay)}";
    }

    /// <summary>A number cannot express every second exactly, but every millisecond well enough to recognize it.</summary>
    private static TimeSpan Rounded(double days) => TimeSpan.FromMilliseconds((long)Math.Round(days * TimeSpan.MillisecondsPerDay));

    private static string Fraction(TimeSpan time) => time.Milliseconds == 0 ? "" : $".{time.Milliseconds:000}";
}
