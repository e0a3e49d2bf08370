using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;
using GraphQL.Utilities;

namespace ImportGraph.Server.Security;

/// <summary>
/// Says which scopes a field of <c>Query</c> or <c>Mutation</c> needs. Fields of <c>Query</c> that do not say it need
/// <see cref="Scopes.Read"/>.
/// </summary>
/// <param name="scopes">All that are needed; none if any caller may ask.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsAttribute(params string[] scopes) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) => fieldType.WithMetadata(FieldScopes.Key, scopes);
}

/// <summary>Says which scopes a field of any type needs, in code and, for clients, in the schema.</summary>
internal sealed class FieldScopes : BaseSchemaNodeVisitor
{
    public const string Key = "scopes";

    private static readonly string[] OfRoots = [Scopes.Read];

    /// <summary>The scopes that a field needs beside those of the field it is in.</summary>
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

/// <summary>The same for fields that are declared in code.</summary>
internal static class FieldScopesDeclaration
{
    /// <summary>Says which scope the field needs, wherever an object with it is shown.</summary>
    public static FieldBuilder<TSource, TReturn> Needs<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, string scope) =>
        field.WithMetadata(FieldScopes.Key, new[] { scope });
}
