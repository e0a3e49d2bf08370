using GraphQL;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>Sets the weight of a field that is declared as a method.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WeighsAttribute(int weight) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) => FieldCost.SetWeight(fieldType, weight);
}
