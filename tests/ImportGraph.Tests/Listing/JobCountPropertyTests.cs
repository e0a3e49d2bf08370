using System.Globalization;
using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Listing;

public sealed class JobCountPropertyTests : IDisposable
{
    /// <summary>A case is a sequence of changes, so there are fewer cases than those of other properties.</summary>
    private static readonly int Cases =
        int.Parse(Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_CASES") ?? "300", CultureInfo.InvariantCulture) / 10;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    private static readonly ProjectAccess Some = ProjectAccess.To(ListingGenerator.Projects[1..3]);

    public JobCountPropertyTests() => _app = new TestApp(worker: false, _clock, ("Retry:MaxAutomatic", "1"));

    public void Dispose() => _app.Dispose();

    /// <summary>A failing case is printed with the seed that reproduces it.</summary>
    [SqliteFact("Only SQLite keeps counts.")]
    public async Task After_any_changes_the_kept_counts_are_those_of_the_jobs()
    {
        var change = Gen.Select(Gen.OneOfConst(JobChanges.All), Gen.Int[0, 20]);
        await Gen.Select(change.Array[10, 40], ListingGenerator.FilterOfCounts.Array[40]).SampleAsync(
            async (changes, filters) =>
            {
                await _app.DeleteJobsAsync();
                var jobs = new JobChanges(_app, _clock);
                foreach (var ((name, choice), filter) in changes.Zip(filters))
                {
                    await jobs.MakeAsync(name, choice);
                    await AssertCountsAsync(filter);
                }
            },
            iter: Cases,
            threads: 1);
    }

    private async Task AssertCountsAsync(RowFilter filter)
    {
        await using var db = _app.OpenDatabase();
        var jobs = await db.Jobs.AsNoTracking().ToListAsync();
        Assert.Equal(
            jobs.SelectMany(job => new[] { (job.Project, Job: job), (Project: StoredJobCount.AllProjects, Job: job) })
                .GroupBy(each => (each.Project, each.Job.Importer, each.Job.Status, each.Job.JobType, each.Job.Retryable))
                .Select(group => (group.Key, (long)group.Count())).Order(),
            (await db.Set<StoredJobCount>().Where(count => count.Count != 0).ToListAsync())
                .Select(count => ((count.Project, count.Importer, count.Status, count.JobType, count.Retryable), count.Count)).Order());

        foreach (var (selected, projects) in new[] { (null, ProjectAccess.All), (filter, ProjectAccess.All), (null, Some), (filter, Some) })
        {
            var ids = selected is null ? null : ListingOracle.Answer(jobs, selected, []).ToHashSet();
            var matching = jobs.Where(job => ids?.Contains(job.Id) is not false && projects.Includes(job.Project)).ToList();
            var listing = _app.Listing.In(projects);
            var summary = await listing.SummariseAsync(selected, CancellationToken.None);
            Assert.Equal(matching.Count, await listing.CountAsync(selected, CancellationToken.None));
            Assert.Equal(
                matching.GroupBy(job => (job.Importer, job.Status, job.JobType))
                    .Select(group => new JobCount(
                        group.Key.Importer, group.Key.Status, group.Key.JobType, group.Count(), group.Count(job => job.Retryable is true)))
                    .ToHashSet(),
                summary.Counts.ToHashSet());
            Assert.Equal(summary.Counts.Count, summary.Counts.DistinctBy(count => (count.Importer, count.Status, count.JobType)).Count());
        }
    }
}
