using GraphQL.Types;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>The operators of values that have no order.</summary>
internal abstract class SetOperationFilterType : OperationFilterType
{
    protected SetOperationFilterType(string name, Type value, bool nullable)
        : base(name, value) => In(nullable ? value : typeof(NonNullGraphType<>).MakeGenericType(value));
}
