using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Paging;

internal abstract class EdgeType<TRow, TRowType> : ExpressionObjectType<Edge<TRow>>
    where TRowType : IGraphType
{
    protected EdgeType(string name)
    {
        Name = name;
        Field("cursor", edge => edge.Cursor);
        Field("node", edge => edge.Node, type: typeof(NonNullGraphType<TRowType>));
    }
}
