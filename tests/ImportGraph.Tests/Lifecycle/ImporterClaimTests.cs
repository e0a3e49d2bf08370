using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>Which job a worker gets: by importer, tag, priority and concurrency key.</summary>
public sealed class ImporterClaimTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public ImporterClaimTests() => _app = new TestApp(worker: false, clock: _clock, settings: [("Importers:limited:MaxRunning", "2")]);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_worker_gets_only_jobs_of_the_importers_that_it_names()
    {
        var shop = await _app.ScheduleAsync(importer: "shop");
        await _app.ScheduleAsync(importer: "Shop");

        Assert.Null(await ClaimAsync(ImporterName.Content));
        Assert.Equal(shop.Id, await ClaimAsync("other", "shop"));
        Assert.Null(await ClaimAsync("other", "shop"));
    }

    [Fact]
    public async Task A_worker_of_several_importers_gets_the_oldest_job_of_all_of_them()
    {
        var ids = new List<Guid>();
        foreach (var importer in new[] { "b", "a", "b", "a" })
        {
            ids.Add((await _app.ScheduleAsync(importer: importer)).Id);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        var claimed = new List<Guid?>();
        for (var claim = 0; claim < ids.Count; claim++)
        {
            claimed.Add(await ClaimAsync("a", "b"));
        }

        // A database with many writers picks one of the first few at random.
        Assert.Equal(ids.Order(), claimed.OfType<Guid>().Order());
    }

    [Fact]
    public async Task A_worker_that_names_tags_gets_every_job_with_one_of_them_and_no_other()
    {
        var tagged = new List<Guid>();
        for (var job = 0; job < 20; job++)
        {
            tagged.Add((await _app.ScheduleAsync(tags: [job % 2 == 0 ? "fast" : "slow"], project: job % 3 == 0 ? "web" : "shop")).Id);
            await _app.ScheduleAsync();
            await _app.ScheduleAsync(tags: ["fas", "fast-2"]);
        }

        var claimed = new List<Guid>();
        while (await ClaimAsync([ImporterName.Content], "fast", "slow") is { } id)
        {
            claimed.Add(id);
        }

        Assert.Equal(tagged.Order(), claimed.Order());
    }

    [Fact]
    public async Task A_higher_priority_comes_before_age()
    {
        var low = await _app.ScheduleAsync(priority: 0);
        var usual = await _app.ScheduleAsync();
        _clock.Advance(TimeSpan.FromMinutes(9));
        var high = await _app.ScheduleAsync(priority: 5);
        var highest = await _app.ScheduleAsync(priority: 9);

        Assert.Equal(
            [highest.Id, high.Id, usual.Id, low.Id],
            [await ClaimAsync("content"), await ClaimAsync("content"), await ClaimAsync("content"), await ClaimAsync("content")]);
    }

    [Fact]
    public async Task A_job_of_the_lowest_priority_is_not_overtaken_forever()
    {
        var low = await _app.ScheduleAsync(priority: 0);
        for (var minutes = 0; minutes < 90; minutes += 10)
        {
            var high = await _app.ScheduleAsync(priority: 9);
            Assert.Equal(high.Id, await ClaimAsync("content"));
            _clock.Advance(TimeSpan.FromMinutes(10));
        }

        await _app.ScheduleAsync(priority: 9);

        Assert.Equal(low.Id, await ClaimAsync("content"));
    }

    [Fact]
    public async Task Jobs_of_a_lower_priority_do_not_come_first_by_chance()
    {
        for (var job = 0; job < 4; job++)
        {
            await _app.ScheduleAsync(priority: 4);
            await _app.ScheduleAsync(priority: 5);
        }

        var claimed = new List<int?>();
        for (var claim = 0; claim < 8; claim++)
        {
            claimed.Add((await TryClaimAsync("content"))?.Job.Priority);
        }

        Assert.Equal([5, 5, 5, 5, 4, 4, 4, 4], claimed);
    }

    [SqliteFact("A database with many writers picks one of the first few at random.")]
    public async Task Of_jobs_with_one_priority_the_one_that_was_due_first_comes_first()
    {
        var ids = new List<Guid>();
        for (var minutes = 8; minutes > 0; minutes--)
        {
            ids.Insert(0, (await _app.ScheduleAsync(start: _clock.GetUtcNow().AddMinutes(minutes))).Id);
        }

        _clock.Advance(TimeSpan.FromMinutes(8));

        var claimed = new List<Guid?>();
        for (var claim = 0; claim < ids.Count; claim++)
        {
            claimed.Add(await ClaimAsync("content"));
        }

        Assert.Equal(ids, claimed.OfType<Guid>());
    }

    [Fact]
    public async Task A_high_priority_does_not_start_a_job_before_its_time()
    {
        await _app.ScheduleAsync(priority: 9, start: _clock.GetUtcNow().AddMinutes(1));

        Assert.Null(await ClaimAsync("content"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await ClaimAsync("content"));
    }

    [Fact]
    public async Task Of_the_jobs_of_a_project_with_one_key_only_one_runs_at_a_time()
    {
        var first = await _app.ScheduleAsync(key: "catalogue");
        var second = await _app.ScheduleAsync(key: "catalogue");
        var elsewhere = await _app.ScheduleAsync(key: "catalogue", project: "web");
        var without = await _app.ScheduleAsync();

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryClaimAsync("content")));

        var running = claims.OfType<ImportClaim>().ToList();
        var alone = Assert.Single(running, claim => claim.Job.Id == first.Id || claim.Job.Id == second.Id);
        Assert.Equal(3, running.Count);
        Assert.Contains(running, claim => claim.Job.Id == elsewhere.Id);
        Assert.Contains(running, claim => claim.Job.Id == without.Id);
        await _app.CompleteAsync(alone);
        Assert.Equal(alone.Job.Id == first.Id ? second.Id : first.Id, await ClaimAsync("content"));
    }

    [Fact]
    public async Task A_key_counts_for_the_jobs_of_all_importers()
    {
        await _app.ScheduleAsync(key: "catalogue", importer: "shop");
        var other = await _app.ScheduleAsync(key: "catalogue", importer: "prices");

        var running = await TryClaimAsync("shop");
        Assert.Null(await ClaimAsync("prices"));
        await _app.CompleteAsync(running!);

        Assert.Equal(other.Id, await ClaimAsync("prices"));
    }

    [Fact]
    public async Task The_place_of_a_key_is_free_again_after_any_end()
    {
        await _app.ScheduleAsync(key: "catalogue");
        await _app.ScheduleAsync(key: "catalogue");

        var released = (await TryClaimAsync("content"))!;
        await _app.Work.ReleaseAsync(released.Lease);
        var failed = (await TryClaimAsync("content"))!;
        Assert.Null(await ClaimAsync("content"));
        await _app.FailAsync(failed);

        Assert.NotNull(await ClaimAsync("content"));
    }

    [Fact]
    public async Task No_more_jobs_of_an_importer_run_at_once_than_its_limit()
    {
        foreach (var project in new[] { "a", "b", "c", "d" })
        {
            await _app.ScheduleAsync(importer: "limited", project: project);
        }

        var free = await _app.ScheduleAsync(importer: "shop");

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TryClaimAsync("limited", "shop")));

        Assert.Equal(["limited", "limited", "shop"], claims.Select(claim => claim?.Job.Importer).OfType<string>().Order());
        Assert.Contains(claims, claim => claim?.Job.Id == free.Id);
        Assert.Null(await ClaimAsync("limited"));
        await _app.CompleteAsync(claims.First(claim => claim?.Job.Importer == "limited")!);
        Assert.NotNull(await ClaimAsync("limited"));
        Assert.Null(await ClaimAsync("limited"));
    }

    [Fact]
    public void A_limit_that_no_job_can_meet_prevents_the_start() => Assert.Contains(
        "ImportGraph:Importers:shop:MaxRunning must be at least 1.",
        TestApp.WhyNotStarted(("Importers:shop:MaxRunning", "0")).Message,
        StringComparison.Ordinal);

    private async Task<Guid?> ClaimAsync(params string[] importers) => (await TryClaimAsync(importers))?.Job.Id;

    private async Task<Guid?> ClaimAsync(string[] importers, params string[] tags) => (await TryClaimAsync(importers, tags))?.Job.Id;

    private Task<ImportClaim?> TryClaimAsync(params string[] importers) => TryClaimAsync(importers, tags: null);

    private async Task<ImportClaim?> TryClaimAsync(string[] importers, string[]? tags)
    {
        // A claim tries again while others are faster. If it never ended, the test would not end either.
        using var patience = new CancellationTokenSource(Patience.Step);
        return await _app.Work.ClaimAsync(
            new ClaimRequest("w", Enum.GetValues<JobType>(), importers, tags, TimeSpan.FromHours(3), (_, _) => "log"), patience.Token);
    }
}
