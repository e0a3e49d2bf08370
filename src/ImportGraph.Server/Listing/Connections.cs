using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;
using ImportGraph.Listing;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Execution.Compiled;

namespace ImportGraph.Server.Listing;

/// <summary>A page of rows, with a function that counts the whole list if a client asks for it.</summary>
internal sealed record Connection<TRow>(Page<TRow> Page, Func<CancellationToken, Task<int>>? Count = null)
{
    /// <summary>The position of the page in the stream of changes; null if the list has no such stream.</summary>
    public string? ChangeCursor { get; init; }
}

internal sealed record Edge<TRow>(string Cursor, TRow Node);

/// <summary>A connection according to the Relay cursor connections specification, with <c>nodes</c> and <c>totalCount</c> as in Hot Chocolate.</summary>
internal abstract class ConnectionType<TRow, TRowType, TEdgeType> : RowType<Connection<TRow>>
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
        Field("edges", connection => connection.Page.Rows.Zip(connection.Page.Cursors, (row, cursor) => new Edge<TRow>(cursor, row)), type: typeof(ListGraphType<NonNullGraphType<TEdgeType>>))
            .Lists(new ListSize.Page());
        Field("nodes", connection => connection.Page.Rows, type: typeof(ListGraphType<NonNullGraphType<TRowType>>)).Lists(new ListSize.Page());
        if (count is { } counted)
        {
            Field<NonNullGraphType<IntGraphType>>("totalCount")
                .Weighs(10)
                .Searches(counted)
                .Description("Counted only when asked for.")
                .ResolveAsync(async context => await context.Source.Count!(context.CancellationToken));
        }
    }
}

internal abstract class EdgeType<TRow, TRowType> : RowType<Edge<TRow>>
    where TRowType : IGraphType
{
    protected EdgeType(string name)
    {
        Name = name;
        Field("cursor", edge => edge.Cursor);
        Field("node", edge => edge.Node, type: typeof(NonNullGraphType<TRowType>));
    }
}

/// <summary>The arguments that every connection has.</summary>
internal static class PageArguments
{
    public static FieldBuilder<TSource, TReturn> PageArgument<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field) => field
        .Weighs(5)
        .Argument<IntGraphType>("first")
        .Argument<StringGraphType>("after")
        .Argument<IntGraphType>("last")
        .Argument<StringGraphType>("before");

    public static PageRequest GetPageRequest(this IResolveFieldContext context) => new(
        context.GetArgument<int?>("first"),
        context.GetArgument<string?>("after"),
        context.GetArgument<int?>("last"),
        context.GetArgument<string?>("before"));
}
