using GraphQL;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>Sets the fixed size of a list that is a property or a parameter of a record.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
internal sealed class ListsAtMostAttribute(int count) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) => FieldCost.SetSize(fieldType, new ListSize.Fixed(count));
}
