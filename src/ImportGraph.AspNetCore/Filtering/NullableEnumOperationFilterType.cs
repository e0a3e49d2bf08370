using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>The operators of an enumeration whose column may have no value.</summary>
internal sealed class NullableEnumOperationFilterType<TEnum>()
    : SetOperationFilterType($"{Declared<TEnum>.Type.Name}OperationFilterInput", typeof(TEnum), nullable: true)
    where TEnum : EnumerationGraphType, new();
