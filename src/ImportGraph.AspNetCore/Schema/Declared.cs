using GraphQL.Types;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>
/// One instance of a graph type, from which declarations are read before the schema exists. It is created once, because many types read it.
/// </summary>
internal static class Declared<TType>
    where TType : IGraphType, new()
{
    public static readonly TType Type = new();
}
