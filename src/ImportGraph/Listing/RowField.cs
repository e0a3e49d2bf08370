using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Query;

namespace ImportGraph.Listing;

/// <summary>A column that rows can be filtered or sorted by. Two fields are equal if they read the same property of the same type of row.</summary>
/// <param name="property">Reads the value from a row: one property of the row, or for <see cref="Element"/> the row itself.</param>
public sealed class RowField(LambdaExpression property) : IEquatable<RowField>
{
    /// <summary>One text of a list of texts, used inside a <see cref="RowFilter.Some"/>.</summary>
    public static readonly RowField Element = Of((string text) => text);

    private readonly Lazy<Func<object, object?>> _read = new(() =>
    {
        var row = Expression.Parameter(typeof(object));
        var value = ReplacingExpressionVisitor.Replace(property.Parameters[0], Expression.Convert(row, property.Parameters[0].Type), property.Body);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), row).Compile();
    });

    /// <summary>The name in cursors, which must stay the same.</summary>
    public string Name { get; } = JsonNamingPolicy.CamelCase.ConvertName(NameIn(property));

    /// <summary>The type of the values, without <see cref="Nullable{T}"/>.</summary>
    public Type ValueType => Nullable.GetUnderlyingType(property.ReturnType) ?? property.ReturnType;

    /// <summary>True if a row may have no value.</summary>
    public bool IsNullable => !property.ReturnType.IsValueType || Nullable.GetUnderlyingType(property.ReturnType) is not null;

    /// <summary>The name of the property; empty for <see cref="Element"/>.</summary>
    internal string PropertyName { get; } = NameIn(property);

    /// <summary>The field that a property of a row gives.</summary>
    public static RowField Of<TRow, TValue>(Expression<Func<TRow, TValue>> property) => new(property);

    /// <inheritdoc/>
    public bool Equals(RowField? other) => other is not null && PropertyName == other.PropertyName && RowType == other.RowType;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RowField);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(PropertyName, RowType);

    /// <summary>Reads the value of one row.</summary>
    internal object? Read(object row) => _read.Value(row);

    /// <summary>The value of one row, as an expression.</summary>
    internal Expression On(Expression row) => ReplacingExpressionVisitor.Replace(property.Parameters[0], row, property.Body);

    private Type RowType => property.Parameters[0].Type;

    private static string NameIn(LambdaExpression property) => (property.Body as MemberExpression)?.Member.Name ?? "";
}
