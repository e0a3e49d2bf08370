using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>The operators of an enumeration whose column always has a value.</summary>
internal sealed class EnumOperationFilterType<TEnum>()
    : SetOperationFilterType($"{Declared<TEnum>.Type.Name}OperationFilterInput", typeof(TEnum), nullable: false)
    where TEnum : EnumerationGraphType, new();
