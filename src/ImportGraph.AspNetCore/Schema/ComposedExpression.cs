using System.Linq.Expressions;
using System.Reflection;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>
/// Combines the expression of an object field with that of a field of the object, so that the result reads the row itself: of
/// <c>job => new Progress(job.Processed, ...)</c> and <c>progress => progress.Processed</c> it makes <c>job => job.Processed</c>.
/// </summary>
internal static class ComposedExpression
{
    /// <param name="outer">Makes the object from the row: a constructor call whose parameters have the names of the properties, possibly in a
    /// condition that replaces it by null; or the row itself.</param>
    /// <param name="inner">Reads one property of the object.</param>
    public static LambdaExpression Of(LambdaExpression outer, LambdaExpression inner)
    {
        if (outer.Body == outer.Parameters[0])
        {
            return inner;
        }

        var made = outer.Body as NewExpression ?? (NewExpression)((ConditionalExpression)outer.Body).IfFalse;
        var property = ((MemberExpression)inner.Body).Member;
        var position = Array.FindIndex(made.Constructor!.GetParameters(), parameter => parameter.Name == property.Name);
        return Expression.Lambda(Column(made.Arguments[position]), outer.Parameters);
    }

    /// <summary>The column in an argument, which may be the value of a nullable column, or a column that is converted to nullable.</summary>
    private static Expression Column(Expression argument) => argument switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert } converted => Column(converted.Operand),
        MemberExpression { Member: PropertyInfo { Name: nameof(Nullable<>.Value) } value, Expression: { } nullable }
            when Nullable.GetUnderlyingType(value.DeclaringType!) is not null => nullable,
        _ => argument,
    };
}
