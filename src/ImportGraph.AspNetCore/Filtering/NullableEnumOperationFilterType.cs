using GraphQL.Types;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>The operators of an enumeration whose column may have no value.</summary>
internal sealed class NullableEnumOperationFilterType<TEnum>()
    : SetOperationFilterType($"{new TEnum().Name}OperationFilterInput", typeof(TEnum), nullable: true)
    where TEnum : EnumerationGraphType, new();
