using GraphQL.Types;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>The operators of an enumeration whose column always has a value.</summary>
internal sealed class EnumOperationFilterType<TEnum>()
    : SetOperationFilterType($"{new TEnum().Name}OperationFilterInput", typeof(TEnum), nullable: false)
    where TEnum : EnumerationGraphType, new();
