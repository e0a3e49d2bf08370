using System.Linq.Expressions;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>
/// Declares where else a field of an object type appears: in the filter and the order of lists, and in the body of REST. It is declared
/// together with the field, so that a field is described once.
/// </summary>
internal static class FieldUses
{
    private const string ColumnKey = "ImportGraph.FilterColumn";
    private const string SortKey = "ImportGraph.Sortable";
    private const string RestKey = "ImportGraph.Rest";

    /// <summary>Lists can be filtered by the field. If it is an object, they can be filtered by the fields of the object that are filterable.</summary>
    public static FieldBuilder<TSource, TReturn> Filterable<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field) =>
        field.WithMetadata(ColumnKey, FieldReads.GetterOf(field.FieldType)!);

    /// <summary>Lists can be filtered by a column, because the value of the field is computed from it.</summary>
    public static FieldBuilder<TSource, TReturn> Filterable<TSource, TReturn, TColumn>(
        this FieldBuilder<TSource, TReturn> field, Expression<Func<TSource, TColumn>> column) => field.WithMetadata(ColumnKey, column);

    /// <summary>Lists can also be sorted by the field. Each order needs an index of the table: see <c>ImportGraphContext</c>.</summary>
    public static FieldBuilder<TSource, TReturn> Sortable<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field) =>
        field.WithMetadata(SortKey, true);

    /// <summary>The body of REST contains the field under the same name, unless it has no value.</summary>
    public static FieldBuilder<TSource, TReturn> InRest<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field)
    {
        var read = new Lazy<Func<TSource, object?>>(() => ReadOf<TSource>(FieldReads.GetterOf(field.FieldType)!));
        return field.InRest((source, _) => read.Value(source));
    }

    /// <summary>The body of REST contains a value that depends on the current time.</summary>
    public static FieldBuilder<TSource, TReturn> InRest<TSource, TReturn>(
        this FieldBuilder<TSource, TReturn> field, Func<TSource, DateTimeOffset, object?> value) =>
        field.WithMetadata(RestKey, (Func<object, DateTimeOffset, object?>)((source, now) => value((TSource)source, now)));

    /// <summary>The expression for the column that lists are filtered and sorted by; null if they cannot be filtered by the field.</summary>
    public static LambdaExpression? ColumnOf(FieldType field) => field.GetMetadata<LambdaExpression?>(ColumnKey);

    /// <summary>Whether lists can be sorted by the field.</summary>
    public static bool IsSortable(FieldType field) => field.GetMetadata(SortKey, false);

    /// <summary>Reads the value for the body of REST; null if that does not contain the field.</summary>
    public static Func<object, DateTimeOffset, object?>? RestValueOf(FieldType field) =>
        field.GetMetadata<Func<object, DateTimeOffset, object?>?>(RestKey);

    private static Func<TSource, object?> ReadOf<TSource>(LambdaExpression getter) =>
        Expression.Lambda<Func<TSource, object?>>(Expression.Convert(getter.Body, typeof(object)), getter.Parameters).Compile();
}
