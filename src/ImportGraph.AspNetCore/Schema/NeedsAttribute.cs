using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Security;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>
/// Declares the scopes that a field of <c>Query</c> or <c>Mutation</c> needs. By default, a field of <c>Query</c> needs <see cref="Scopes.Read"/>.
/// </summary>
/// <param name="scopes">All scopes that the field needs; empty if any caller may use it.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsAttribute(params string[] scopes) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) => fieldType.WithMetadata(FieldScopes.Key, scopes);
}
