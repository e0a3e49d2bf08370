using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;
using GraphQL.Utilities;

namespace ImportGraph.Server.Security;

/// <summary>
/// Declares the scopes that a field of <c>Query</c> or <c>Mutation</c> needs. By default, a field of <c>Query</c> needs <see cref="Scopes.Read"/>.
/// </summary>
/// <param name="scopes">All scopes that the field needs; empty if any caller may use it.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsAttribute(params string[] scopes) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) => fieldType.WithMetadata(FieldScopes.Key, scopes);
}

/// <summary>Records the scopes that a field of any type needs: in its metadata for the server, and in its description for clients.</summary>
internal sealed class FieldScopes : BaseSchemaNodeVisitor
{
    public const string Key = "scopes";

    private static readonly string[] OfRoots = [Scopes.Read];

    /// <summary>The scopes that a field needs in addition to those of its parent field.</summary>
    public static IReadOnlyList<string> Of(FieldType field) => field.GetMetadata<string[]?>(Key) ?? [];

    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema)
    {
        if (!field.HasMetadata(Key))
        {
            if (type == schema.Mutation)
            {
                throw new InvalidOperationException($"The mutation {field.Name} does not say which scope it needs.");
            }

            if (type == schema.Query || type == schema.Subscription)
            {
                field.WithMetadata(Key, OfRoots);
            }
        }

        if (Of(field) is { Count: > 0 } scopes)
        {
            var list = string.Join(" and ", scopes.Select(scope => $"`{scope}`"));
            field.Description = $"{field.Description} Needs the scope{(scopes.Count > 1 ? "s" : "")} {list}.".TrimStart();
        }
    }
}

/// <summary>Declares scopes for fields that are defined in code.</summary>
internal static class FieldScopesDeclaration
{
    /// <summary>Declares the scope that the field needs, wherever an object with this field is shown.</summary>
    public static FieldBuilder<TSource, TReturn> Needs<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, string scope) =>
        field.WithMetadata(FieldScopes.Key, new[] { scope });
}
