using System.Linq.Expressions;
using ImportGraph.Storage;

namespace ImportGraph.Listing;

/// <summary>What each comparison means, in the database and in memory. Both must give the same result: a property test compares them.</summary>
internal static class ComparisonMeaning
{
    /// <summary>The comparison as an expression that the database can execute.</summary>
    /// <param name="comparison">How the values are compared.</param>
    /// <param name="field">The value of the row.</param>
    /// <param name="value">The other value, which is not null.</param>
    public static Expression ToExpression(this Comparison comparison, Expression field, Expression value) => comparison switch
    {
        Comparison.Equal => field.Type == typeof(string) ? Call(ExactText.Same, field, value) : Expression.Equal(field, value),
        Comparison.GreaterThan => Expression.GreaterThan(Comparable(field), Comparable(value)),
        Comparison.GreaterThanOrEqual => Expression.GreaterThanOrEqual(Comparable(field), Comparable(value)),
        Comparison.LessThan => Expression.LessThan(Comparable(field), Comparable(value)),
        Comparison.LessThanOrEqual => Expression.LessThanOrEqual(Comparable(field), Comparable(value)),
        Comparison.Contains => Call(ExactText.Contains, field, value),
        Comparison.StartsWith => Call(ExactText.StartsWith, field, value),
        Comparison.EndsWith => Call(ExactText.EndsWith, field, value),
    };

    /// <summary>Whether two values, neither of them null, satisfy the comparison.</summary>
    public static bool Holds(this Comparison comparison, object value, object other) => comparison switch
    {
        Comparison.Equal => Equals(value, other),
        Comparison.GreaterThan => Compare(value, other) > 0,
        Comparison.GreaterThanOrEqual => Compare(value, other) >= 0,
        Comparison.LessThan => Compare(value, other) < 0,
        Comparison.LessThanOrEqual => Compare(value, other) <= 0,
        Comparison.Contains => ExactText.Contains((string)value, (string)other),
        Comparison.StartsWith => ExactText.StartsWith((string)value, (string)other),
        Comparison.EndsWith => ExactText.EndsWith((string)value, (string)other),
    };

    /// <summary>Enumerations have no order in C#, so their numbers are compared.</summary>
    public static Expression Comparable(Expression value) =>
        (Nullable.GetUnderlyingType(value.Type) ?? value.Type) is { IsEnum: true } type
            ? Expression.Convert(value, value.Type == type ? typeof(int) : typeof(int?))
            : value;

    private static MethodCallExpression Call(Func<string, string, bool> method, Expression field, Expression value) =>
        Expression.Call(method.Method, field, value);

    // Texts are only compared for equality here: no text field supports comparisons by order.
    private static int Compare(object value, object other) => ((IComparable)value).CompareTo(other);
}
