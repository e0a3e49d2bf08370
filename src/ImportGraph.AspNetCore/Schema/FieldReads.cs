using System.Linq.Expressions;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>Which columns of a job a field reads.</summary>
internal static class FieldReads
{
    public const string GetterKey = "ImportGraph.Getter";
    private const string ColumnsKey = "ImportGraph.Columns";

    /// <summary>Declares which properties of a job a resolver reads. It is needed if the field has no expression.</summary>
    public static FieldBuilder<TSource, TReturn> Reads<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, params string[] properties) =>
        field.WithMetadata(ColumnsKey, properties);

    /// <summary>The expression that reads the field; null if a resolver reads it.</summary>
    public static LambdaExpression? GetterOf(FieldType field) => field.GetMetadata<LambdaExpression?>(GetterKey);

    /// <summary>The properties of a job that a field reads; null if they are not known.</summary>
    public static IReadOnlyCollection<string>? Of(FieldType field)
    {
        if (field.GetMetadata<string[]?>(ColumnsKey) is { } said)
        {
            return said;
        }

        if (GetterOf(field) is not { } getter)
        {
            return null;
        }

        var finder = new Finder(getter.Parameters[0]);
        finder.Visit(getter.Body);
        // A field that returns the whole job only passes it on: the fields below it declare what they read.
        return getter.Body == getter.Parameters[0] ? [] : finder.Whole ? null : finder.Properties;
    }

    private sealed class Finder(ParameterExpression job) : ExpressionVisitor
    {
        public HashSet<string> Properties { get; } = [];

        public bool Whole { get; private set; }

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression == job)
            {
                Properties.Add(node.Member.Name);
                return node;
            }

            return base.VisitMember(node);
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Whole |= node == job;
            return node;
        }
    }
}
