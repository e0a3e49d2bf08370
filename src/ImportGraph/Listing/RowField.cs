using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace ImportGraph.Listing;

/// <summary>A column that rows can be filtered or sorted by.</summary>
/// <param name="Name">The name in cursors, which must stay the same.</param>
/// <param name="Property">The expression that reads the value from a row.</param>
public sealed record RowField(string Name, LambdaExpression Property)
{
    /// <summary>One text of a list of texts, used inside a <see cref="RowFilter.Some"/>.</summary>
    public static readonly RowField Element = new("element", (Expression<Func<string, string>>)(text => text));

    private readonly Lazy<Func<object, object?>> _read = new(() =>
    {
        var row = Expression.Parameter(typeof(object));
        var value = ReplacingExpressionVisitor.Replace(Property.Parameters[0], Expression.Convert(row, Property.Parameters[0].Type), Property.Body);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), row).Compile();
    });

    /// <summary>The type of the values, without <see cref="Nullable{T}"/>.</summary>
    public Type ValueType => Nullable.GetUnderlyingType(Property.ReturnType) ?? Property.ReturnType;

    /// <summary>True if a row may have no value.</summary>
    public bool IsNullable => !Property.ReturnType.IsValueType || Nullable.GetUnderlyingType(Property.ReturnType) is not null;

    /// <summary>The name of the property; empty for <see cref="Element"/>.</summary>
    internal string PropertyName { get; } = (Property.Body as MemberExpression)?.Member.Name ?? "";

    /// <summary>Reads the value of one row.</summary>
    internal object? Read(object row) => _read.Value(row);

    /// <summary>The value of one row, as an expression.</summary>
    internal Expression On(Expression row) => ReplacingExpressionVisitor.Replace(Property.Parameters[0], row, Property.Body);
}
