using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Paging;

/// <summary>A connection according to the Relay cursor connections specification, with <c>nodes</c> and <c>totalCount</c> as in Hot Chocolate.</summary>
internal abstract class ConnectionType<TRow, TRowType, TEdgeType> : ExpressionObjectType<Connection<TRow>>
    where TRowType : IGraphType
    where TEdgeType : IGraphType
{
    /// <param name="name">The name in the schema.</param>
    /// <param name="description">The description in the schema.</param>
    /// <param name="count">What the database counts for the total count; null if the list has no total count.</param>
    protected ConnectionType(string name, string description, Search? count)
    {
        Name = name;
        Description = description;
        Field<Page>("pageInfo", connection => connection.Page, type: typeof(NonNullGraphType<PageInfoType>));
        Field(
            "edges",
            connection => connection.Page.Rows.Zip(connection.Page.Cursors, (row, cursor) => new Edge<TRow>(cursor, row)),
            type: typeof(ListGraphType<NonNullGraphType<TEdgeType>>))
            .Lists(new ListSize.Page());
        Field("nodes", connection => connection.Page.Rows, type: typeof(ListGraphType<NonNullGraphType<TRowType>>)).Lists(new ListSize.Page());
        if (count is { } counted)
        {
            Field<NonNullGraphType<IntGraphType>>("totalCount")
                .Weighs(10)
                .Searches(counted)
                .Description("Number of entries on all pages. It is counted only if it is requested.")
                .ResolveAsync(async context => await context.Source.Count!(context.CancellationToken));
        }
    }
}
