using System.Globalization;
using System.Text.Json;
using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Listing;

public sealed class HistoryTests : IClassFixture<HistoryTests.Jobs>
{
    private const string Query = """
        query ($from: DateTime!, $to: DateTime!, $bucket: HistoryBucket!, $timeZone: String, $where: ImportStatusFilterInput) {
          importHistory(from: $from, to: $to, bucket: $bucket, timeZone: $timeZone, where: $where) {
            from to started successful failed cancelled itemsAccepted itemsRejected
          }
        }
        """;

    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_CASES") ?? "300", CultureInfo.InvariantCulture);

    private static readonly DateTimeOffset Epoch = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Zones whose clocks change by an hour, by half an hour, at midnight, and never.</summary>
    private static readonly string[] Zones =
        ["UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "America/Havana", "Asia/Kathmandu", "Pacific/Kiritimati"];

    private readonly Jobs _jobs;

    public HistoryTests(Jobs jobs) => _jobs = jobs;

    /// <summary>A failing case is printed with the seed that reproduces it.</summary>
    [Fact]
    public async Task Any_history_has_the_same_numbers_as_a_plain_list_in_buckets_of_the_calendar()
    {
        var gen =
            from zone in Gen.OneOfConst(Zones)
            from bucket in Gen.Enum<HistoryBucket>()
            from start in Gen.OneOf(Gen.Int[0, 365 * 24 * 60], Gen.OneOfConst(Changes))
            from length in Gen.Int[1, bucket switch { HistoryBucket.Minute => 900, HistoryBucket.Hour => 59_000, _ => 500_000 }]
            from offset in Gen.Int[0, 2]
            from condition in Gen.OneOfConst("{}", """{"jobType":{"eq":"IMPORT"}}""", """{"project":{"eq":"web"}}""", """{"search":"abc"}""")
            select (Zone: zone, Bucket: bucket, From: Epoch.AddMinutes(start).AddSeconds(offset), Length: length, Where: condition);
        await gen.SampleAsync(
            async given =>
            {
                var to = given.From.AddMinutes(given.Length);
                var buckets = await HistoryAsync(given.From, to, given.Bucket, given.Zone, given.Where);

                Assert.Equal((given.From, to), (buckets[0].From, buckets[^1].To));
                Assert.All(buckets.Zip(buckets.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
                var zone = TimeZoneInfo.FindSystemTimeZoneById(given.Zone);
                foreach (var bucket in buckets)
                {
                    Assert.True(bucket.From < bucket.To);
                    Assert.Equal(UnitOf(bucket.From, given.Bucket, zone), UnitOf(bucket.To.AddTicks(-1), given.Bucket, zone));
                    Assert.True(bucket.To == to || UnitOf(bucket.To, given.Bucket, zone) != UnitOf(bucket.To.AddTicks(-1), given.Bucket, zone));
                    Assert.Equal(Expected(bucket.From, bucket.To, given.Where), bucket);
                }
            },
            iter: Cases,
            threads: Environment.ProcessorCount);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2030-03-30T23:00:00Z", "2030-04-01T22:00:00Z", HistoryBucket.Day, "23,24")]
    [InlineData("Europe/Berlin", "2030-10-26T22:00:00Z", "2030-10-28T23:00:00Z", HistoryBucket.Day, "25,24")]
    [InlineData("Europe/Berlin", "2030-10-27T00:00:00Z", "2030-10-27T03:00:00Z", HistoryBucket.Hour, "1,1,1")]
    [InlineData("UTC", "2030-03-31T00:30:00Z", "2030-03-31T02:30:00Z", HistoryBucket.Hour, "0.5,1,0.5")]
    [InlineData("America/St_Johns", "2030-01-01T00:00:00Z", "2030-01-01T01:00:00Z", HistoryBucket.Hour, "0.5,0.5")]
    // The clocks went back from 00:01 to 23:01.
    [InlineData("America/St_Johns", "2010-11-06T02:30:00Z", "2010-11-08T03:30:00Z", HistoryBucket.Day, "24,25")]
    [InlineData("UTC", "2030-01-01T00:00:00Z", "2030-01-14T00:00:00Z", HistoryBucket.Week, "144,168")]
    [InlineData("UTC", "2032-02-01T00:00:00Z", "2032-04-01T00:00:00Z", HistoryBucket.Month, "696,744")]
    [InlineData("UTC", "2032-02-01T01:00:00+01:00", "2032-02-01T00:01:00Z", HistoryBucket.Day, "0.02")]
    public async Task Buckets_are_as_long_as_in_the_calendar(string zone, string from, string to, HistoryBucket bucket, string hours)
    {
        var buckets = await HistoryAsync(
            DateTimeOffset.Parse(from, CultureInfo.InvariantCulture), DateTimeOffset.Parse(to, CultureInfo.InvariantCulture), bucket, zone, "{}");

        Assert.Equal(hours, string.Join(',', buckets.Select(part => Math.Round((part.To - part.From).TotalHours, 2).ToString(CultureInfo.InvariantCulture))));
    }

    [Theory]
    [InlineData("2030-01-01T00:00:00Z", "2030-01-01T00:00:00Z", "HOUR", "UTC", "BAD_PERIOD")]
    [InlineData("2030-01-01T00:00:01Z", "2030-01-01T00:00:00Z", "HOUR", "UTC", "BAD_PERIOD")]
    [InlineData("2030-01-01T00:00:00Z", "2030-01-01T16:40:01Z", "MINUTE", "UTC", "BAD_PERIOD")]
    [InlineData("2030-01-01T00:00:00Z", "9999-12-31T00:00:00Z", "MONTH", "UTC", "BAD_PERIOD")]
    [InlineData("2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z", "HOUR", "Europe/Atlantis", "UNKNOWN_TIME_ZONE")]
    [InlineData("2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z", "HOUR", "", "UNKNOWN_TIME_ZONE")]
    [InlineData("2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z", "HOUR", "/dev/zero", "UNKNOWN_TIME_ZONE")]
    [InlineData("2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z", "HOUR", "../../../etc/passwd", "UNKNOWN_TIME_ZONE")]
    public async Task A_history_that_cannot_be_computed_is_refused(string from, string to, string bucket, string timeZone, string code)
    {
        var answer = await _jobs.App.QueryAsync(Query, new { from, to, bucket, timeZone });

        Assert.Equal(code, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_thousand_buckets_are_not_too_many() => Assert.Equal(
        1000, (await HistoryAsync(Epoch, Epoch.AddMinutes(1000), HistoryBucket.Minute, "UTC", "{}")).Count);

    /// <summary>The database reads the entries of the period in an index, and no job.</summary>
    [SqliteTheory("The plans are SQLite's.")]
    [InlineData("")]
    [InlineData("where: { project: { eq: \"web\" } }")]
    public async Task A_history_is_read_from_indexes(string where)
    {
        using var app = new RecordingApp();
        await app.ScheduleAsync();
        app.TakeSql();
        await app.DataAsync(
            $$"""{ importHistory(from: "2030-01-01T00:00:00Z", to: "2030-01-02T00:00:00Z", bucket: HOUR, {{where}}) { started successful itemsRejected } }""");

        foreach (var sql in app.TakeSql())
        {
            Assert.Matches(
                @"SEARCH i\d? USING COVERING INDEX IX_ImportJobs_(Project_)?(StartTime|CompletionTime|FailureTime)_\w+ \(.*Time>\? AND .*Time<\?\)",
                await QueryPlan.OfAsync(app, sql));
        }
    }

    /// <summary>The minutes of 2030 before which clocks change.</summary>
    private static readonly int[] Changes =
    [
        .. Zones.SelectMany(name =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
            return Enumerable.Range(0, 365 * 24).Where(hour => zone.GetUtcOffset(Epoch.AddHours(hour)) != zone.GetUtcOffset(Epoch.AddHours(hour + 1)));
        }).Select(hour => (hour * 60) - 90).Where(minute => minute > 0),
        0,
    ];

    private static string UnitOf(DateTimeOffset time, HistoryBucket bucket, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        return bucket switch
        {
            HistoryBucket.Minute => $"{local:yyyy-MM-dd HH:mm zzz}",
            HistoryBucket.Hour => $"{local:yyyy-MM-dd HH zzz}",
            HistoryBucket.Day => $"{local:yyyy-MM-dd}",
            HistoryBucket.Week => $"{ISOWeek.GetYear(local.DateTime)} {ISOWeek.GetWeekOfYear(local.DateTime)}",
            _ => $"{local:yyyy-MM}",
        };
    }

    private Entry Expected(DateTimeOffset from, DateTimeOffset to, string where)
    {
        var jobs = _jobs.Stored.Where(job => where switch
        {
            "{}" => true,
            var filter when filter.Contains("IMPORT", StringComparison.Ordinal) => job.JobType is JobType.Import,
            var filter when filter.Contains("web", StringComparison.Ordinal) => job.Project == "web",
            _ => JobSearch.For("abc").Finds(job),
        }).ToList();
        var ended = jobs.Where(job => IsIn(job.Status switch
        {
            JobStatus.Successful or JobStatus.Cancelled => job.CompletionTime,
            JobStatus.Failed => job.FailureTime,
            _ => null,
        })).ToList();
        return new Entry(
            from,
            to,
            jobs.Count(job => job.Status is not JobStatus.Scheduled && IsIn(job.StartTime)),
            ended.Count(job => job.Status is JobStatus.Successful),
            ended.Count(job => job.Status is JobStatus.Failed),
            ended.Count(job => job.Status is JobStatus.Cancelled),
            ended.Sum(job => (job.Successful ?? 0) + (job.Warnings ?? 0)),
            ended.Sum(job => job.Errors ?? 0));

        bool IsIn(DateTimeOffset? time) => time >= from && time < to;
    }

    private async Task<List<Entry>> HistoryAsync(DateTimeOffset from, DateTimeOffset to, HistoryBucket bucket, string timeZone, string where)
    {
        var data = await _jobs.App.DataAsync(
            Query, new { from, to, bucket = bucket.ToString().ToUpperInvariant(), timeZone, where = JsonElement.Parse(where) });
        return data.GetProperty("importHistory").Deserialize<List<Entry>>(JsonSerializerOptions.Web)!;
    }

    private sealed record Entry(
        DateTimeOffset From, DateTimeOffset To, long Started, long Successful, long Failed, long Cancelled, long ItemsAccepted, long ItemsRejected);

    /// <summary>Jobs of one year, many of them in the hours in which clocks change.</summary>
    public sealed class Jobs : IAsyncLifetime, IDisposable
    {
        public TestApp App { get; } = new(worker: false);

        public IReadOnlyList<ImportJob> Stored { get; private set; } = [];

        public async Task InitializeAsync()
        {
            var random = new Random(1);
            await using (var db = App.OpenDatabase())
            {
                db.Jobs.AddRange(ListingGenerator.Jobs(400).Select(job => WithTimes(job, random)));
                await db.SaveChangesAsync();
            }

            await using var read = App.OpenDatabase();
            Stored = await read.Jobs.AsNoTracking().ToListAsync();
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => App.Dispose();

        private static ImportJob WithTimes(ImportJob job, Random random)
        {
            var start = random.Next(3) == 0 ? random.Next(365 * 24 * 60) : Changes[random.Next(Changes.Length)] + random.Next(180);
            var end = Epoch.AddMinutes(start + random.Next(200));
            job.StartTime = random.Next(9) == 0 ? null : Epoch.AddMinutes(start);
            job.CompletionTime = job.Status is JobStatus.Successful or JobStatus.Cancelled ? end : null;
            job.FailureTime = job.Status is JobStatus.Failed ? end : null;
            return job;
        }
    }
}
