using GraphQL.Types;

namespace ImportGraph.AspNetCore.Filtering;

internal sealed class BooleanOperationFilterType()
    : OperationFilterType("BooleanOperationFilterInput", typeof(BooleanGraphType));
