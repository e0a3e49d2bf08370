using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using ImportGraph.Imports.Uploads;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using ImportGraph.Tests.Rest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Uploads;

/// <summary>Uploads in a bucket whose requests fail at any place, and which are removed when they expire.</summary>
public sealed class BucketUploadTests : IDisposable
{
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_CASES") ?? "100", CultureInfo.InvariantCulture) / 4;

    private readonly MemoryBucket _bucket = new();
    private readonly RestApp _app;

    public BucketUploadTests()
    {
        _app = new RestApp(_bucket.Settings);
        _bucket.Now = () => _app.Clock.GetUtcNow();
    }

    public void Dispose()
    {
        _app.Dispose();
        _bucket.Dispose();
    }

    /// <summary>A program that is killed leaves the same as one whose requests are all refused from then on.</summary>
    [Fact]
    public async Task Whichever_request_fails_the_server_has_the_bytes_that_it_acknowledged_and_in_the_end_the_file_and_nothing_else()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var file = new byte[random.Next(3) switch { 0 => random.Next(20), 1 => random.Next(1_000), _ => random.Next(20_000) }];
            random.NextBytes(file);
            var upload = await UploadAsync(file.Length, partSize: 1 + (file.Length / (1 + random.Next(12))));
            for (long acknowledged = 0, tries = 0; acknowledged < file.Length || !await IsCompleteAsync(upload); tries++)
            {
                Assert.True(tries < 300, $"{seed}: {acknowledged} of {file.Length}");
                var count = random.Next(3) == 0 ? file.Length - (int)acknowledged : random.Next(1 + Math.Min(5_000, file.Length - (int)acknowledged));
                var fails = tries < 30 && random.Next(2) == 0;
                _bucket.RefuseAfter(fails ? random.Next(12) : int.MaxValue, random.Next(2) == 0);
                var wrong = random.Next(8) == 0 && count > 0;

                using var answer = await _app.PatchAsync(
                    upload,
                    acknowledged,
                    file[(int)acknowledged..((int)acknowledged + count)],
                    wrong ? [("Upload-Checksum", $"sha1 {Convert.ToBase64String(new byte[20])}")] : []);

                _bucket.RefuseAfter(int.MaxValue);
                Assert.Contains(
                    answer.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.ServiceUnavailable, wrong ? (HttpStatusCode)460 : HttpStatusCode.NoContent });
                var expected = answer.StatusCode is HttpStatusCode.NoContent ? acknowledged + count : acknowledged;
                var offset = await _app.OffsetAsync(upload);
                Assert.InRange(offset, expected, acknowledged + count);
                acknowledged = offset;
            }

            Assert.Equal((seed, Uploading.Sha256(file)), (seed, (await _app.DescribeAsync(upload)).GetProperty("sha256").GetString()));
            Assert.Equal(file, _bucket[upload.Id]);
            Assert.Equal((seed, upload.Id), (seed, Assert.Single(_bucket.Names)));
            using var removed = await _app.TusAsync(HttpMethod.Delete, upload.Url);
            Assert.Empty(_bucket.Names);
            // An answer that was lost leaves parts that nobody knows. The bucket has a rule for them.
            Assert.InRange(_bucket.Begun, 0, seed + 1);
        }

        await using var db = _app.OpenDatabase();
        Assert.Empty(await db.Set<ClusterLease>().ToListAsync());
    }

    [Fact]
    public async Task The_bytes_of_a_removed_upload_are_removed_with_its_parts_also_if_a_request_fails_in_between()
    {
        for (var requests = 0; requests < 15; requests++)
        {
            var upload = await UploadAsync(10_000, partSize: 1_000);
            (await _app.PatchAsync(upload, 0, new byte[2_500])).Dispose();
            (await _app.PatchAsync(upload, 2_500, new byte[2_000])).Dispose();
            _bucket.RefuseAfter(requests);
            (await _app.TusAsync(HttpMethod.Delete, upload.Url)).Dispose();
            _bucket.RefuseAfter(int.MaxValue);
        }

        _app.Pass(TimeSpan.FromDays(2));
        await PurgeAsync();

        Assert.Empty(_bucket.Names);
        Assert.Equal(0, _bucket.Begun);
    }

    [Theory]
    [InlineData(23, 3)]
    [InlineData(24, 2)]
    [InlineData((24 * 7) - 1, 2)]
    [InlineData(24 * 7, 1)]
    public async Task Unfinished_uploads_are_removed_after_a_day_and_unused_ones_after_a_week(int hours, int left)
    {
        var unfinished = await UploadAsync(10_000, partSize: 1_000);
        (await _app.PatchAsync(unfinished, 0, new byte[2_500])).Dispose();
        var unused = await _app.PutAsync("b.csv", [1]);
        var used = await _app.PutAsync("c.csv", [1]);
        var job = new NewJob(JobType.Import, null, DataSourceType.Upload, used.Id, StartTime: _app.Clock.GetUtcNow().AddDays(1));
        Assert.True((await _app.Requests.ScheduleAsync(job, CancellationToken.None)).Made);

        _app.Pass(TimeSpan.FromHours(hours));
        await PurgeAsync();

        Assert.Equal(
            new[] { used.Id, unused.Id, unfinished.Id }.Take(left).Order(), _bucket.Names.Select(name => name[..used.Id.Length]).Distinct().Order());
        Assert.Equal(left == 3 ? 1 : 0, _bucket.Begun);
    }

    [Fact]
    public async Task Objects_without_a_row_are_removed_when_they_are_a_day_old()
    {
        var upload = await UploadAsync(5, partSize: 1_000);
        var (old, fresh, changed) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        string[] kept = [$"{fresh}.part-0000000000000", $"{changed}", $"{changed}.part-0000000000005", "readme.txt", "not-an-id.part-0000000000000"];
        foreach (var name in new[] { $"{old}", $"{old}.part-0000000000000", $"{old}.part-0000000000007", kept[1], kept[3], kept[4] })
        {
            _bucket[name] = Encoding.UTF8.GetBytes("no snapshot\n");
        }

        _app.Pass(TimeSpan.FromHours(23));
        (await _app.PatchAsync(upload, 0, [1])).Dispose();
        (_bucket[kept[0]], _bucket[kept[2]]) = ([], []);
        _app.Pass(TimeSpan.FromHours(2));
        await PurgeAsync();

        Assert.Equal(kept.Order(), _bucket.Names.Where(name => !name.StartsWith(upload.Id, StringComparison.Ordinal)).Order());
        Assert.Equal(1, await _app.OffsetAsync(upload));
    }

    [Fact]
    public async Task A_request_that_has_lost_its_lock_writes_nothing_more()
    {
        var upload = await UploadAsync(10_000, partSize: 1_000);
        var body = new Pipe();
        using var request = new HttpRequestMessage(HttpMethod.Patch, upload.Url)
        {
            Content = new StreamContent(body.Reader.AsStream()) { Headers = { ContentType = new(Uploading.Bytes) } },
            Headers = { { "Tus-Resumable", "1.0.0" }, { "Upload-Offset", "0" } },
        };
        var receiving = _app.Http.SendAsync(request);
        await body.Writer.WriteAsync(new byte[8_000]);
        await Until.TrueAsync(async () => (await LeaseAsync()) is not null, "the request has its lock");
        await using (var db = _app.OpenDatabase())
        {
            await db.Set<ClusterLease>().ExecuteUpdateAsync(set => set
                .SetProperty(lease => lease.Holder, "another").SetProperty(lease => lease.ExpiresAt, _app.Clock.GetUtcNow().AddMinutes(1)));
        }

        _app.Clock.Advance(TimeSpan.FromSeconds(31));
        await body.Writer.CompleteAsync();
        using var answer = await receiving;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(0, await _app.OffsetAsync(upload));
        Assert.Equal([$"{upload.Id}.part-0000000000000"], _bucket.Names);
        Assert.Equal("another", (await LeaseAsync())?.Holder);
        using var locked = await _app.PatchAsync(upload, 0, [1]);
        Assert.Equal(HttpStatusCode.Locked, locked.StatusCode);
    }

    private async Task<ClusterLease?> LeaseAsync()
    {
        await using var db = _app.OpenDatabase();
        return await db.Set<ClusterLease>().AsNoTracking().SingleOrDefaultAsync();
    }

    /// <summary>Creates an upload with small parts. An upload keeps the size of its parts when the setting changes.</summary>
    private async Task<SentUpload> UploadAsync(long length, int partSize)
    {
        var upload = await _app.UploadAsync("a.csv", length);
        if (length > 0)
        {
            _bucket[$"{upload.Id}.part-0000000000000"] = Encoding.UTF8.GetBytes($$"""{"uploadId":null,"partSize":{{partSize}},"parts":[]}""" + "\n");
        }

        return upload;
    }

    private async Task<bool> IsCompleteAsync(SentUpload upload) => (await _app.DescribeAsync(upload)).TryGetProperty("sha256", out _);

    private Task PurgeAsync() => _app.Services.GetRequiredService<UploadPurge>().PurgeAsync(CancellationToken.None);
}
