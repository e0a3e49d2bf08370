using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace ImportGraph.Storage;

internal static class ValueExpressions
{
    /// <summary>The body of an expression, in which a parameter is replaced by a value. EF Core makes SQL parameters of its properties.</summary>
    public static Expression BodyWith(this LambdaExpression expression, int parameter, object value) =>
        ReplacingExpressionVisitor.Replace(
            expression.Parameters[parameter],
            Expression.Constant(value, expression.Parameters[parameter].Type),
            expression.Body);

    /// <summary>Both conditions must hold.</summary>
    public static Expression<Func<TRow, TValues, bool>> And<TRow, TValues>(
        this Expression<Func<TRow, TValues, bool>> condition, Expression<Func<TRow, TValues, bool>> other)
    {
        var same = new ReplacingExpressionVisitor([.. other.Parameters], [.. condition.Parameters]).Visit(other.Body);
        return Expression.Lambda<Func<TRow, TValues, bool>>(Expression.AndAlso(condition.Body, same), condition.Parameters);
    }
}
