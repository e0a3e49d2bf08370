using System.Linq.Expressions;
using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>One field of an order.</summary>
/// <param name="Field">What to sort by; absent values are the smallest.</param>
/// <param name="Descending">Largest first.</param>
public sealed record JobSort(JobField Field, bool Descending);

/// <summary>A total order of jobs: the fields asked for, then the key, which no two jobs share. Default: newest first.</summary>
internal sealed class JobOrder
{
    private static readonly JobSort NewestFirst = new(new JobField("key", (Expression<Func<ImportJob, long>>)(j => j.Key)), Descending: true);

    public JobOrder(IReadOnlyList<JobSort> sorts) => Sorts = [.. sorts, NewestFirst];

    public IReadOnlyList<JobSort> Sorts { get; }

    /// <summary>Names the order, so that a cursor of another one is noticed.</summary>
    public string Signature => string.Join(',', Sorts.Select(sort => sort.Field.Name + (sort.Descending ? "-" : "+")));

    public IQueryable<ImportJob> Apply(IQueryable<ImportJob> jobs, bool backward)
    {
        var query = jobs.Expression;
        foreach (var (index, sort) in Sorts.Index())
        {
            var job = Expression.Parameter(typeof(ImportJob), "j");
            var key = Expression.Lambda(sort.Field.On(job), job);
            var method = (index == 0 ? "OrderBy" : "ThenBy") + (sort.Descending != backward ? "Descending" : "");
            query = Expression.Call(typeof(Queryable), method, [typeof(ImportJob), key.ReturnType], query, Expression.Quote(key));
        }

        return jobs.Provider.CreateQuery<ImportJob>(query);
    }

    /// <summary>Holds of the jobs that come behind a cursor; reading backward, before it.</summary>
    public Expression<Func<ImportJob, bool>> Behind(JobCursor cursor, bool backward)
    {
        var job = Expression.Parameter(typeof(ImportJob), "j");
        Expression behind = Expression.Constant(false);
        // From the last field to the first: behind in this field, or equal in it and behind in the rest.
        foreach (var (sort, value) in Sorts.Zip(cursor.Values).Reverse())
        {
            var field = sort.Field.On(job);
            var here = JobFilterTranslation.Parameter(value, field.Type);
            var further = Further(sort.Field, field, value, here, ascending: sort.Descending == backward);
            var equal = value is null
                ? Expression.Equal(field, Expression.Constant(null, field.Type))
                : Expression.Equal(field, here);
            behind = Expression.OrElse(further, Expression.AndAlso(equal, behind));
        }

        return Expression.Lambda<Func<ImportJob, bool>>(behind, job);
    }

    private static Expression Further(JobField field, Expression actual, object? value, Expression here, bool ascending)
    {
        var absent = field.IsNullable ? Expression.Equal(actual, Expression.Constant(null, actual.Type)) : null;
        if (value is null)
        {
            // Nothing is smaller than an absent value, and every other is larger.
            return ascending ? Expression.Not(absent!) : Expression.Constant(false);
        }

        var (left, right) = (JobFilterTranslation.Comparable(actual), JobFilterTranslation.Comparable(here));
        return ascending ? Expression.GreaterThan(left, right)
            : absent is null ? Expression.LessThan(left, right)
            : Expression.OrElse(absent, Expression.LessThan(left, right));
    }
}
