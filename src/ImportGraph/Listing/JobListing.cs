using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>Reads jobs: one, a page of many, or how many there are.</summary>
public sealed class JobListing(IDbContextFactory<ImportGraphContext> contexts)
{
    /// <summary>One job; null where there is none.</summary>
    public async Task<ImportJob?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken);
    }

    /// <summary>
    /// A page of jobs. It starts behind a job and not behind a number of them, so pages neither repeat nor skip a job while others
    /// arrive.
    /// </summary>
    /// <param name="filter">Which; null all.</param>
    /// <param name="sorts">In which order; jobs that are equal in it, newest first.</param>
    /// <param name="request">Which part.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">The request has no answer.</exception>
    public async Task<JobPage> PageAsync(
        JobFilter? filter, IReadOnlyList<JobSort> sorts, PageRequest request, CancellationToken cancellationToken)
    {
        var (size, backward) = request.Resolve();
        var order = new JobOrder(sorts);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var jobs = Matching(db, filter);
        if (request.After is { } after)
        {
            jobs = jobs.Where(order.Behind(JobCursor.Parse(after, order), backward: false));
        }

        if (request.Before is { } before)
        {
            jobs = jobs.Where(order.Behind(JobCursor.Parse(before, order), backward: true));
        }

        // One more than asked for tells whether there are more.
        var read = await order.Apply(jobs, backward).Take(size + 1).ToListAsync(cancellationToken);
        var more = read.Count > size;
        var page = more ? read[..size] : read;
        if (backward)
        {
            page.Reverse();
        }

        return new JobPage(
            page,
            [.. page.Select(job => JobCursor.Of(job, order))],
            HasNext: backward ? request.Before is not null : more,
            HasPrevious: backward ? more : request.After is not null);
    }

    /// <summary>How many jobs match.</summary>
    public async Task<int> CountAsync(JobFilter? filter, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(db, filter).CountAsync(cancellationToken);
    }

    private static IQueryable<ImportJob> Matching(ImportGraphContext db, JobFilter? filter)
    {
        var jobs = db.Jobs.AsNoTracking();
        return filter is null ? jobs : jobs.Where(filter.ToExpression());
    }
}
