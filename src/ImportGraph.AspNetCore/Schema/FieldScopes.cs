using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using ImportGraph.AspNetCore.Security;

namespace ImportGraph.AspNetCore.Schema;

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
                throw new InvalidOperationException($"The mutation {field.Name} does not declare which scope it needs.");
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
