using GraphQL.Types;

namespace ImportGraph.AspNetCore.Filtering;

internal sealed class IntOperationFilterType()
    : OrderedOperationFilterType("IntOperationFilterInput", typeof(IntGraphType));
