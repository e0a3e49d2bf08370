using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Paging;

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
