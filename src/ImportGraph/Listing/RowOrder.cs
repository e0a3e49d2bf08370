using System.Linq.Expressions;

namespace ImportGraph.Listing;

/// <summary>One field of an order.</summary>
/// <param name="Field">What to sort by; absent values are the smallest.</param>
/// <param name="Descending">Largest first.</param>
public sealed record RowSort(RowField Field, bool Descending);

/// <summary>A total order of rows: the last field is a key, which no two of them share.</summary>
internal sealed class RowOrder<TRow>(IReadOnlyList<RowSort> sorts)
{
    public IReadOnlyList<RowSort> Sorts => sorts;

    /// <summary>Names the order, so that a cursor of another one is noticed.</summary>
    public string Signature => string.Join(',', Sorts.Select(sort => sort.Field.Name + (sort.Descending ? "-" : "+")));

    public IQueryable<TRow> Apply(IQueryable<TRow> rows, bool backward)
    {
        var query = rows.Expression;
        foreach (var (index, sort) in Sorts.Index())
        {
            var row = Expression.Parameter(typeof(TRow), "row");
            var key = Expression.Lambda(sort.Field.On(row), row);
            var method = (index == 0 ? "OrderBy" : "ThenBy") + (sort.Descending != backward ? "Descending" : "");
            query = Expression.Call(typeof(Queryable), method, [typeof(TRow), key.ReturnType], query, Expression.Quote(key));
        }

        return rows.Provider.CreateQuery<TRow>(query);
    }

    /// <summary>Holds of the rows that come behind a cursor; reading backward, before it.</summary>
    public Expression<Func<TRow, bool>> Behind(RowCursor cursor, bool backward)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        Expression behind = Expression.Constant(false);
        // From the last field to the first: behind in this field, or equal in it and behind in the rest.
        foreach (var (sort, value) in Sorts.Zip(cursor.Values).Reverse())
        {
            var field = sort.Field.On(row);
            var here = RowFilterTranslation.Parameter(value, field.Type);
            var further = Further(sort.Field, field, value, here, ascending: sort.Descending == backward);
            var equal = value is null
                ? Expression.Equal(field, Expression.Constant(null, field.Type))
                : Expression.Equal(field, here);
            behind = Expression.OrElse(further, Expression.AndAlso(equal, behind));
        }

        return Expression.Lambda<Func<TRow, bool>>(behind, row);
    }

    private static Expression Further(RowField field, Expression actual, object? value, Expression here, bool ascending)
    {
        var absent = field.IsNullable ? Expression.Equal(actual, Expression.Constant(null, actual.Type)) : null;
        if (value is null)
        {
            // Nothing is smaller than an absent value, and every other is larger.
            return ascending ? Expression.Not(absent!) : Expression.Constant(false);
        }

        var (left, right) = (RowFilterTranslation.Comparable(actual), RowFilterTranslation.Comparable(here));
        return ascending ? Expression.GreaterThan(left, right)
            : absent is null ? Expression.LessThan(left, right)
            : Expression.OrElse(absent, Expression.LessThan(left, right));
    }
}
