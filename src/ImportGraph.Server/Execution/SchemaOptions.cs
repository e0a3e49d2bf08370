namespace ImportGraph.Server.Execution;

/// <summary>What the server says of its schema. Section <c>ImportGraph:Schema</c>.</summary>
internal sealed class SchemaOptions
{
    /// <summary>Whether clients may ask for the schema, by introspection and at <c>/graphql/schema.graphql</c>. Default: true.</summary>
    public bool Introspection { get; set; } = true;

    /// <summary>Whether errors guess at what was meant. Default: true.</summary>
    public bool Suggestions { get; set; } = true;
}
