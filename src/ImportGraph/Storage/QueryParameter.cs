using System.Linq.Expressions;

namespace ImportGraph.Storage;

/// <summary>
/// A value in a query, as a closure holds it: EF Core makes a parameter of each, so that one text and one plan serve all values. Equal
/// constants would share a parameter, so there would be a text for each pattern of equal values.
/// </summary>
internal static class QueryParameter
{
    /// <summary>How parameters are called; EF Core appends a number to all but the first.</summary>
    public const string Name = nameof(Holder<>.Value);

    /// <summary>The value as an expression.</summary>
    public static Expression Of(object? value, Type type)
    {
        var holder = Activator.CreateInstance(typeof(Holder<>).MakeGenericType(type))!;
        holder.GetType().GetField(Name)!.SetValue(holder, value);
        return Expression.Field(Expression.Constant(holder), Name);
    }

    private sealed class Holder<T>
    {
        public T Value = default!;
    }
}
