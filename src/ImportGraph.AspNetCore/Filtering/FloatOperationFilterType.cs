using GraphQL.Types;

namespace ImportGraph.AspNetCore.Filtering;

internal sealed class FloatOperationFilterType()
    : OrderedOperationFilterType("FloatOperationFilterInput", typeof(FloatGraphType));
