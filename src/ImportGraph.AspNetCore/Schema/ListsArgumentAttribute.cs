using GraphQL;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>Declares that an argument gives the size of a list that a method returns.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ListsArgumentAttribute(string argument) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) => FieldCost.SetSize(fieldType, new ListSize.Argument(argument));
}
