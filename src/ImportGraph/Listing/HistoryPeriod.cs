using System.Text.RegularExpressions;
using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>A period that is divided into buckets.</summary>
public sealed partial class HistoryPeriod
{
    /// <summary>Maximum number of buckets.</summary>
    public const int MaxBuckets = 1000;

    private const int MaxZoneLength = 64;

    // The calendar ends with the year 9999, and a zone may be a day ahead.
    private static readonly DateTimeOffset First = new(2, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(9900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private HistoryPeriod(IReadOnlyList<DateTimeOffset> borders) => Borders = borders;

    /// <summary>Where the buckets begin, and the end of the last one. The first bucket begins with the period, and the last one ends with it.</summary>
    public IReadOnlyList<DateTimeOffset> Borders { get; }

    /// <summary>Divides a period.</summary>
    /// <param name="from">Its first moment.</param>
    /// <param name="to">The moment after its end.</param>
    /// <param name="bucket">The length of the buckets.</param>
    /// <param name="timeZone">The name of the time zone in the IANA database.</param>
    /// <exception cref="InvalidInputException">The period has no moment or too many buckets, or the time zone is unknown.</exception>
    public static HistoryPeriod Of(DateTimeOffset from, DateTimeOffset to, HistoryBucket bucket, string timeZone)
    {
        if (from >= to || from < First || to > Last)
        {
            throw new InvalidInputException(InputCode.BadPeriod, "A period must begin before it ends, between the years 2 and 9900.");
        }

        var zone = ZoneOf(timeZone);
        var borders = new List<DateTimeOffset> { from.ToUniversalTime() };
        while (borders[^1] < to)
        {
            if (borders.Count > MaxBuckets)
            {
                throw new InvalidInputException(
                    InputCode.BadPeriod, $"A period may have {MaxBuckets} buckets. Ask for longer buckets, or for a part of the period.");
            }

            var next = AfterBucketOf(borders[^1], bucket, zone);
            borders.Add(next < to ? next : to.ToUniversalTime());
        }

        return new HistoryPeriod(borders);
    }

    /// <summary>The end of the bucket that contains a moment.</summary>
    private static DateTimeOffset AfterBucketOf(DateTimeOffset time, HistoryBucket bucket, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone).DateTime;
        return bucket switch
        {
            HistoryBucket.Minute => AfterPart(TimeSpan.TicksPerMinute),
            HistoryBucket.Hour => AfterPart(TimeSpan.TicksPerHour),
            HistoryBucket.Day => FirstAt(local.Date.AddDays(1)),
            HistoryBucket.Week => FirstAt(local.Date.AddDays(7 - (((int)local.DayOfWeek + 6) % 7))),
            HistoryBucket.Month => FirstAt(new DateTime(local.Year, local.Month, 1).AddMonths(1)),
        };

        DateTimeOffset AfterPart(long ticks) => time.AddTicks(ticks - (local.Ticks % ticks)).ToUniversalTime();

        DateTimeOffset FirstAt(DateTime midnight)
        {
            // If the clocks go forward at midnight, the day begins with a later time.
            while (zone.IsInvalidTime(midnight))
            {
                midnight = midnight.AddMinutes(1);
            }

            // If they go back shortly after midnight, it is midnight twice.
            IEnumerable<TimeSpan> offsets = zone.IsAmbiguousTime(midnight)
                ? zone.GetAmbiguousTimeOffsets(midnight).OrderDescending()
                : [zone.GetUtcOffset(midnight)];
            return offsets.Select(offset => new DateTimeOffset(midnight, TimeSpan.Zero) - offset).First(start => start > time);
        }
    }

    /// <summary>
    /// The time zone. The form of its name is checked first, because it becomes part of the path of a file.
    /// </summary>
    private static TimeZoneInfo ZoneOf(string name) =>
        name.Length <= MaxZoneLength && ZoneName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new InvalidInputException(
                InputCode.UnknownTimeZone, "There is no such time zone. Use a name of the IANA database, for example Europe/Berlin, or UTC.");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex ZoneName();
}
