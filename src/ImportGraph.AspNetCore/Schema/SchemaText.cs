using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>The schema as a text in the schema definition language.</summary>
public static class SchemaText
{
    /// <summary>Prints the schema that the services serve.</summary>
    public static string Print(IServiceProvider services)
    {
        var schema = services.GetRequiredService<ISchema>();
        var document = schema.ToAST();
        // Like @deprecated, these directives need no definition in the text.
        document.Definitions.RemoveAll(definition => definition is GraphQLDirectiveDefinition { Name.StringValue: "specifiedBy" or "oneOf" });
        foreach (var scalar in document.Definitions.OfType<GraphQLScalarTypeDefinition>())
        {
            if (IntrospectionCompletion.SpecifiedBy(schema.AllTypes[scalar.Name.Value]!) is { } url)
            {
                scalar.Directives = new([new(new("specifiedBy")) { Arguments = new([new(new("url"), new GraphQLStringValue(url))]) }]);
            }
        }

        return new SDLPrinter(new SDLPrinterOptions { PrintComments = false }).Print(document).ReplaceLineEndings("\n");
    }
}
