using GraphQL;
using GraphQL.Builders;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>Declares scopes for fields that are defined in code.</summary>
internal static class FieldScopesDeclaration
{
    /// <summary>Declares the scope that the field needs, wherever an object with this field is shown.</summary>
    public static FieldBuilder<TSource, TReturn> Needs<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, string scope) =>
        field.WithMetadata(FieldScopes.Key, new[] { scope });
}
