using GraphQL.Types;

namespace ImportGraph.AspNetCore.Filtering;

internal sealed class LongOperationFilterType()
    : OrderedOperationFilterType("LongOperationFilterInput", typeof(LongGraphType));
