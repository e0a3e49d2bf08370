using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using ImportGraph.Storage;

namespace ImportGraph.Listing;

/// <summary>A total order of rows: the last field is a key, which is unique per row.</summary>
internal sealed class RowOrder<TRow>(IReadOnlyList<RowSort> sorts)
    where TRow : class
{
    public IReadOnlyList<RowSort> Sorts => sorts;

    /// <summary>Identifies the order, so that a cursor of another order is detected.</summary>
    public string Signature { get; } = string.Join(',', sorts.Select(sort => sort.Field.Name + (sort.Descending ? "-" : "+")));

    /// <summary>The segments of the order, in the order of reading. Each is read from one range of an index.</summary>
    public IReadOnlyList<RowSegment> Segments(bool backward) =>
        !Sorts[0].Field.IsNullable ? [RowSegment.All]
        : Sorts[0].Descending == backward ? [RowSegment.WithoutValue, RowSegment.WithValue]
        : [RowSegment.WithValue, RowSegment.WithoutValue];

    /// <summary>Sorts the rows of a segment.</summary>
    public IQueryable<TRow> Sort(IQueryable<TRow> rows, RowSegment segment, bool backward)
    {
        var query = rows.Expression;
        // The rows of the segment WithoutValue are all equal in the first field, so they are not sorted by it.
        foreach (var (index, sort) in Sorts.Skip(segment is RowSegment.WithoutValue ? 1 : 0).Index())
        {
            var row = Expression.Parameter(typeof(TRow), "row");
            var key = Expression.Lambda(sort.Field.On(row), row);
            var method = (index == 0 ? "OrderBy" : "ThenBy") + (sort.Descending != backward ? "Descending" : "");
            query = Expression.Call(typeof(Queryable), method, [typeof(TRow), key.ReturnType], query, Expression.Quote(key));
        }

        return rows.Provider.CreateQuery<TRow>(query);
    }

    /// <summary>Compares two rows in this order, as the database does. Never 0 for two different rows.</summary>
    public int Compare(TRow row, TRow other)
    {
        foreach (var sort in Sorts)
        {
            var order = Compare(sort.Field.Read(row), sort.Field.Read(other));
            if (order != 0)
            {
                return sort.Descending ? -order : order;
            }
        }

        return 0;
    }

    /// <summary>No value is smaller than an absent one. Both comparers agree with that.</summary>
    private static int Compare(object? value, object? other) =>
        value is string text ? string.CompareOrdinal(text, other as string) : Comparer.Default.Compare(value, other);

    /// <summary>An expression that is true for the rows of a segment.</summary>
    public Expression<Func<TRow, bool>> IsIn(RowSegment segment)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        var absent = RowFilterTranslation.IsNull(Sorts[0].Field, row);
        return Expression.Lambda<Func<TRow, bool>>(segment is RowSegment.WithoutValue ? absent : Expression.Not(absent), row);
    }

    /// <summary>Whether a segment may have rows beyond a cursor, judged by the first field only.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="cursor">The cursor.</param>
    /// <param name="backward">If true, "beyond" means before the cursor.</param>
    public bool HasRowsBeyond(RowSegment segment, RowCursor cursor, bool backward) =>
        cursor.IsIn(segment) || Segments(backward)[^1] == segment;

    /// <summary>
    /// An expression that is true for the rows of the cursor's segment that come after the cursor, or before it if <paramref
    /// name="backward"/> is true.
    /// </summary>
    public Expression<Func<TRow, bool>> IsBeyond(RowCursor cursor, bool backward)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        // In one segment, either all rows have a value in the first field, or none has.
        var fields = Sorts.Zip(cursor.Values)
            .Select((field, index) => CursorConditions.Of(field.First, field.Second, row, backward, mayBeAbsent: index > 0))
            .Skip(cursor.Values[0] is null ? 1 : 0).ToList();
        Expression beyond = Expression.Constant(false);
        // From the last field to the first: beyond in this field, or equal in it and beyond in the following fields.
        foreach (var field in Enumerable.Reverse(fields))
        {
            beyond = Expression.OrElse(field.Beyond, Expression.AndAlso(field.Equal, beyond));
        }

        // The first condition is redundant, but it makes the database start to read the index at the cursor.
        return Expression.Lambda<Func<TRow, bool>>(Expression.AndAlso(fields[0].AtOrBeyond, beyond), row);
    }

    /// <summary>Conditions for one field of a row: its value is beyond that of the cursor, equal to it, or either of both.</summary>
    private sealed record CursorConditions(Expression Beyond, Expression Equal, Expression AtOrBeyond)
    {
        private static readonly MethodInfo AfterText = new Func<string, string, bool>(ExactText.IsAfter).Method;

        public static CursorConditions Of(RowSort sort, object? value, Expression row, bool backward, bool mayBeAbsent)
        {
            var field = sort.Field.On(row);
            var ascending = sort.Descending == backward;
            var absent = RowFilterTranslation.IsNull(sort.Field, row);
            if (value is null)
            {
                // No value is smaller than an absent one, and every other value is larger.
                return new(ascending ? Expression.Not(absent) : Expression.Constant(false), absent, Expression.Constant(true));
            }

            var other = RowFilterTranslation.Operand(value, field.Type);
            if (field.Type == typeof(string))
            {
                var (beyond, before) = ascending ? (IsAfter(field, other), IsAfter(other, field)) : (IsAfter(other, field), IsAfter(field, other));
                return new(OrAbsent(beyond), Expression.Equal(field, other), OrAbsent(Expression.Not(before)));
            }

            var (left, right) = (ComparisonMeaning.Comparable(field), ComparisonMeaning.Comparable(other));
            if (ascending)
            {
                return new(Expression.GreaterThan(left, right), Expression.Equal(field, other), Expression.GreaterThanOrEqual(left, right));
            }

            return new(
                OrAbsent(Expression.LessThan(left, right)),
                Expression.Equal(field, other),
                OrAbsent(Expression.LessThanOrEqual(left, right)));

            Expression OrAbsent(Expression beyond) => mayBeAbsent && !ascending ? Expression.OrElse(absent, beyond) : beyond;
        }

        private static MethodCallExpression IsAfter(Expression text, Expression other) => Expression.Call(AfterText, text, other);
    }
}
