using GraphQL;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>Declares what the database searches for because of a field that is declared as a method.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SearchesAttribute(Search search) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) => FieldCost.SetSearch(fieldType, search);
}
