using System.Linq.Expressions;
using System.Reflection;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Listing;

/// <summary>Translates a filter into an expression that gives the same result on every database.</summary>
public static class RowFilterTranslation
{
    /// <summary>
    /// A list of up to this many values becomes one comparison per value, so that its SQL depends only on the number of values.
    /// </summary>
    internal const int MaxInlined = 16;

    private static readonly RowField Id = RowField.Of((ImportJob job) => job.Id);
    private static readonly RowField[] Searched = [RowField.Of((ImportJob job) => job.SearchText), RowField.Of((ImportJob job) => job.ErrorText)];

    private static readonly MethodInfo ContainsValue = typeof(Enumerable).GetMethods()
        .Single(method => method.Name == nameof(Enumerable.Contains) && method.GetParameters().Length == 2);

    /// <summary>The filter as an expression that is true for the rows it selects.</summary>
    /// <exception cref="InvalidInputException">The filter is too large for a database.</exception>
    public static Expression<Func<TRow, bool>> ToExpression<TRow>(this RowFilter filter)
    {
        filter.CheckRestrictedSize();
        var row = Expression.Parameter(typeof(TRow), "row");
        return Expression.Lambda<Func<TRow, bool>>(Translate(filter, row), row);
    }

    private static Expression Translate(RowFilter filter, ParameterExpression row) => filter switch
    {
        RowFilter.And and => and.Filters.Select(part => Translate(part, row)).Aggregate((Expression)Expression.Constant(true), Expression.AndAlso),
        RowFilter.Or or => or.Filters.Select(part => Translate(part, row)).Aggregate((Expression)Expression.Constant(false), Expression.OrElse),
        RowFilter.Not not => Negate(not.Filter, row),
        RowFilter.Compare compare => Compare(compare, row),
        RowFilter.In oneOf => In(oneOf, row),
        RowFilter.Some some => Some(some, row),
        RowFilter.Search search => Search(search.For, row),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    /// <summary>SQL's NOT excludes rows without a value. This filter includes them, as people expect: an absent value is not equal to anything.</summary>
    private static Expression Negate(RowFilter filter, ParameterExpression row)
    {
        var field = filter switch
        {
            RowFilter.Compare { Value: not null, Field: var compared } => compared,
            RowFilter.In oneOf when !oneOf.Values.Contains(null) => oneOf.Field,
            _ => null,
        };
        var negated = Expression.Not(Translate(filter, row));
        return field is { IsNullable: true } ? Expression.OrElse(IsNull(field.On(row)), negated) : negated;
    }

    private static Expression Compare(RowFilter.Compare filter, ParameterExpression row)
    {
        var field = filter.Field.On(row);
        if (filter.Value is null)
        {
            return filter.Comparison is Comparison.Equal && filter.Field.IsNullable ? IsNull(field) : Expression.Constant(false);
        }

        var value = Operand(filter.Value, field.Type);
        return filter.Comparison.ToExpression(field, value);
    }

    private static Expression In(RowFilter.In filter, ParameterExpression row)
    {
        var field = filter.Field.On(row);
        if (filter.Values.Count <= MaxInlined)
        {
            return filter.Values
                .Select(value => Compare(new RowFilter.Compare(filter.Field, Comparison.Equal, value), row))
                .Aggregate((Expression)Expression.Constant(false), Expression.OrElse);
        }

        var values = Array.CreateInstance(field.Type, filter.Values.Count(value => value is not null));
        var next = 0;
        foreach (var value in filter.Values.Where(value => value is not null))
        {
            values.SetValue(value, next++);
        }

        Expression contains = Expression.Call(ContainsValue.MakeGenericMethod(field.Type), QueryParameter.Of(values, values.GetType()), field);
        return filter.Field.IsNullable && filter.Values.Contains(null) ? Expression.OrElse(IsNull(field), contains) : contains;
    }

    private static MethodCallExpression Some(RowFilter.Some filter, ParameterExpression row)
    {
        var element = Expression.Parameter(typeof(string), "e");
        var lambda = Expression.Lambda<Func<string, bool>>(Translate(filter.Filter, element), element);
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [typeof(string)], filter.Field.On(row), lambda);
    }

    private static Expression Search(JobSearch search, ParameterExpression row)
    {
        var found = Searched.Select(text => text.On(row)).Select(text => (Expression)Expression.AndAlso(
            Expression.Not(IsNull(text)), Comparison.Contains.ToExpression(text, QueryParameter.Of(search.Text, typeof(string)))));
        if (search.IdStart is { } start)
        {
            found = found.Append(Expression.Call(IdText.Comparison, Id.On(row), QueryParameter.Of(start, typeof(string))));
        }

        return search.Text.Length == 0 ? Expression.Constant(true) : found.Aggregate(Expression.OrElse);
    }

    /// <summary>An expression that is true for rows without a value in the field.</summary>
    internal static Expression IsNull(RowField field, Expression row) => field.IsNullable ? IsNull(field.On(row)) : Expression.Constant(false);

    private static BinaryExpression IsNull(Expression field) => Expression.Equal(field, Expression.Constant(null, field.Type));

    /// <summary>
    /// A value that a field is compared to. If a field has only a few possible values, each value gets its own SQL, because a plan that is good
    /// for a rare status is bad for a common one.
    /// </summary>
    internal static Expression Operand(object value, Type type) => HasFewValues(value) ? Expression.Constant(value, type) : QueryParameter.Of(value, type);

    /// <summary>Whether the value is written into the SQL.</summary>
    internal static bool HasFewValues(object value) => value is Enum or bool;
}
