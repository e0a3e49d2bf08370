using ImportGraph.Imports.Uploads;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Rest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Uploads;

/// <summary>Uploads that nobody finishes or uses are removed, and no others.</summary>
public sealed class UploadPurgeTests : IDisposable
{
    private readonly RestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData(23, 3)]
    [InlineData(24, 2)]
    [InlineData((24 * 7) - 1, 2)]
    [InlineData(24 * 7, 1)]
    [InlineData(24 * 365, 1)]
    public async Task Unfinished_uploads_are_removed_after_a_day_and_unused_ones_after_a_week(int hours, int left)
    {
        var unfinished = await _app.UploadAsync("a.csv", 5);
        var unused = await _app.PutAsync("b.csv", [1]);
        var used = await _app.PutAsync("c.csv", [1]);
        await ScheduleAsync(used);

        _app.Pass(TimeSpan.FromHours(hours));
        await PurgeAsync();

        Assert.Equal(left, Directory.EnumerateFiles(_app.UploadFolder).Count());
        Assert.Equal(
            new[] { used.Id, unused.Id, unfinished.Id }.Take(left).Order(),
            Directory.EnumerateFiles(_app.UploadFolder).Select(file => Path.GetFileNameWithoutExtension(file)).Order());
        await using var db = _app.OpenDatabase();
        Assert.Equal(left, await db.Uploads.CountAsync());
    }

    [Fact]
    public async Task Each_byte_that_arrives_postpones_the_end()
    {
        var upload = await _app.UploadAsync("a.csv", 5);
        _app.Pass(TimeSpan.FromHours(23));
        (await _app.PatchAsync(upload, 0, "he"u8.ToArray())).Dispose();
        _app.Pass(TimeSpan.FromHours(23));
        await PurgeAsync();

        Assert.Equal(2, await _app.OffsetAsync(upload));
    }

    [Fact]
    public async Task An_upload_is_removed_after_its_job_was_deleted()
    {
        var upload = await _app.PutAsync("a.csv", [1]);
        await ScheduleAsync(upload);
        _app.Pass(TimeSpan.FromDays(8));
        await PurgeAsync();
        Assert.True(File.Exists(_app.FileOf(upload)));

        await _app.DeleteJobsAsync();
        await PurgeAsync();

        Assert.False(File.Exists(_app.FileOf(upload)));
    }

    [Fact]
    public async Task Files_without_a_row_are_removed_when_they_are_a_day_old()
    {
        var upload = await _app.UploadAsync("a.csv", 5);
        var (old, fresh) = (Path.Join(_app.UploadFolder, $"{Guid.NewGuid()}"), Path.Join(_app.UploadFolder, $"{Guid.NewGuid()}.part"));
        var other = Path.Join(_app.UploadFolder, "readme.txt");
        foreach (var (file, hours) in new[] { (old, 25), (fresh, 23), (other, 1000), (_app.PartOf(upload), 23) })
        {
            await File.WriteAllBytesAsync(file, []);
            File.SetLastWriteTimeUtc(file, (_app.Clock.GetUtcNow() - TimeSpan.FromHours(hours)).UtcDateTime);
        }

        await PurgeAsync();

        Assert.Equal(new[] { fresh, other, _app.PartOf(upload) }.Order(), Directory.EnumerateFiles(_app.UploadFolder).Order());
    }

    /// <summary>A job keeps its upload, or is refused: it is never left without one.</summary>
    [Fact]
    public async Task Jobs_that_are_scheduled_while_their_uploads_expire_keep_them_or_are_refused()
    {
        const int Count = 30;
        var uploads = new List<SentUpload>();
        for (var number = 0; number < Count; number++)
        {
            uploads.Add(await _app.PutAsync("a.csv", [1]));
        }

        _app.Pass(TimeSpan.FromDays(7));
        var purge = PurgeAsync();
        var changes = await Task.WhenAll(uploads.AsEnumerable().Reverse().Select(upload => Task.Run(() => RequestAsync(upload))));
        await purge;

        await using var db = _app.OpenDatabase();
        var left = await db.Uploads.Select(u => u.Id).ToListAsync();
        Assert.Equal(changes.Where(change => change.Made).Select(change => Guid.Parse(change.Job!.SourcePath)).Order(), left.Order());
        Assert.All(left, id => Assert.True(File.Exists(Path.Join(_app.UploadFolder, $"{id}"))));
        Assert.All(changes.Where(change => !change.Made), change => Assert.IsType<InvalidDataSourceError>(change.Error));
    }

    private Task<JobChange> RequestAsync(SentUpload upload) => _app.Requests.ScheduleAsync(
        new NewJob(JobType.Import, null, DataSourceType.Upload, upload.Id, StartTime: _app.Clock.GetUtcNow().AddDays(1)), CancellationToken.None);

    private async Task ScheduleAsync(SentUpload upload) => Assert.True((await RequestAsync(upload)).Made);

    private Task PurgeAsync() => _app.Services.GetRequiredService<UploadPurge>().PurgeAsync(CancellationToken.None);
}
