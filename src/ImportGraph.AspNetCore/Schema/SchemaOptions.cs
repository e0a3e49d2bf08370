namespace ImportGraph.AspNetCore.Schema;

/// <summary>What the server reveals about its schema. Section <c>ImportGraph:Schema</c>.</summary>
internal sealed class SchemaOptions
{
    /// <summary>Whether clients can read the schema, by introspection and at <c>/graphql/schema.graphql</c>. Default: true.</summary>
    public bool Introspection { get; set; } = true;

    /// <summary>Whether errors suggest names that the client may have meant. Default: true.</summary>
    public bool Suggestions { get; set; } = true;
}
