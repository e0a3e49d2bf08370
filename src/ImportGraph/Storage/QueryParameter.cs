using System.Linq.Expressions;

namespace ImportGraph.Storage;

/// <summary>
/// A value in a query, in the form of a captured variable. EF Core makes one parameter of each, so that one SQL text and one plan serve all
/// values. Constants that are equal would share a parameter, so each pattern of equal values would produce its own SQL text.
/// </summary>
internal static class QueryParameter
{
    /// <summary>The name of the parameters. EF Core appends a number to all but the first.</summary>
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
