using System.Linq.Expressions;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;
using ImportGraph.Listing;

namespace ImportGraph.Server.Execution.Compiled;

/// <summary>Which columns of a job a field takes.</summary>
internal static class FieldReads
{
    public const string GetterKey = "ImportGraph.Getter";
    private const string ColumnsKey = "ImportGraph.Columns";

    /// <summary>Says which properties of a job a resolver looks at, where no expression tells.</summary>
    public static FieldBuilder<TSource, TReturn> Reads<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, params string[] properties) =>
        field.WithMetadata(ColumnsKey, properties);

    /// <summary>The expression that reads the field; null where a resolver does.</summary>
    public static LambdaExpression? GetterOf(FieldType field) => field.GetMetadata<LambdaExpression?>(GetterKey);

    /// <summary>The properties of a job that a field looks at; null where nobody knows.</summary>
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
        // What takes the job as a whole only passes it on: its own fields say what they look at.
        return getter.Body == getter.Parameters[0] ? [] : finder.Whole ? null : finder.Properties;
    }

    /// <summary>The columns of the jobs that a resolver is to read: those that the operation asks for, where it was compiled.</summary>
    public static RowColumns Columns(IResolveFieldContext context) => (context as CompiledFieldContext)?.Columns ?? RowColumns.OfJobs;

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
