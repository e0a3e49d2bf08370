using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>
/// Adds the parts of introspection that the GraphQL specification, section 4, requires and the library lacks. Also sets the sizes of
/// introspection's lists.
/// </summary>
internal sealed class IntrospectionCompletion : BaseSchemaNodeVisitor
{
    private const string UrlKey = "ImportGraph.SpecifiedBy";

    /// <summary>The URL of the specification of a custom scalar; null if it has none, or the scalar is not custom.</summary>
    public static string? SpecifiedBy(IGraphType type) => type.GetMetadata<string?>(UrlKey);

    /// <summary>Sets the URL of the specification of a scalar (GraphQL specification, section 3.5.1).</summary>
    public static void SetSpecifiedBy(ScalarGraphType scalar, string url) => scalar.WithMetadata(UrlKey, url);

    public override void VisitObject(IObjectGraphType type, ISchema schema)
    {
        switch (type.Name)
        {
            case "__Type":
                type.AddField(new FieldType
                {
                    Name = "specifiedByURL",
                    ResolvedType = schema.AllTypes["String"],
                    Resolver = new FuncFieldResolver<IGraphType, string?>(context => SpecifiedBy(context.Source)),
                });
                break;
            case "__Directive":
                var deprecated = new QueryArgument(schema.AllTypes["Boolean"]!) { Name = "includeDeprecated", DefaultValue = false };
                (type.Fields.Find("args")!.Arguments ??= []).Add(deprecated);
                break;
        }

        if (type.Name.StartsWith("__", StringComparison.Ordinal))
        {
            foreach (var field in type.Fields.Where(FieldCost.IsList))
            {
                FieldCost.SetSize(field, new ListSize.Fixed(SizeOf(type.Name, field.Name, schema)));
            }
        }
    }

    /// <summary>
    /// The size for the lists of the whole schema, and the average for the lists of one type. An average is enough, because a query for all
    /// types costs their sum.
    /// </summary>
    private static int SizeOf(string type, string field, ISchema schema)
    {
        var types = schema.AllTypes.Count;
        return (type, field) switch
        {
            ("__Schema", "types") => types,
            ("__Type", "fields") => Average(schema.AllTypes.OfType<IObjectGraphType>().Sum(t => t.Fields.Count)),
            ("__Type", "inputFields") => Average(schema.AllTypes.OfType<IInputObjectGraphType>().Sum(t => t.Fields.Count)),
            ("__Type", "enumValues") => Average(schema.AllTypes.OfType<EnumerationGraphType>().Sum(t => t.Values.Count)),
            ("__Directive", "locations") => 8,
            _ => 1,
        };

        int Average(int all) => (all / types) + 1;
    }
}
