using GraphQL.Types;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>
/// One instance of a graph type, from which declarations are read before the schema exists. It is created once: each new instance would
/// search the comments of the code for its descriptions again.
/// </summary>
internal static class Declared<TType>
    where TType : IGraphType, new()
{
    public static readonly TType Type = new();
}
