using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>What a field costs. It is declared together with the field. The default weight is 1.</summary>
internal static class FieldCost
{
    private const string WeightKey = "ImportGraph.Weight";
    private const string SizeKey = "ImportGraph.ListSize";
    private const string SearchKey = "ImportGraph.Search";

    /// <summary>Sets the weight of a field that queries the database, however small its result is.</summary>
    public static FieldBuilder<TSource, TReturn> Weighs<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, int weight) =>
        field.WithMetadata(WeightKey, weight);

    /// <summary>Declares that the field is a list, and its maximum size. Every list must declare one.</summary>
    public static FieldBuilder<TSource, TReturn> Lists<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, ListSize size) =>
        field.WithMetadata(SizeKey, size);

    /// <summary>Declares that the field makes the database search for rows.</summary>
    public static FieldBuilder<TSource, TReturn> Searches<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, Search search) =>
        field.WithMetadata(SearchKey, search);

    public static int WeightOf(FieldType field) => field.GetMetadata(WeightKey, 1);

    public static ListSize? SizeOf(FieldType field) => field.GetMetadata<ListSize?>(SizeKey);

    public static Search? SearchOf(FieldType field) => field.GetMetadata<Search?>(SearchKey);

    public static bool IsList(FieldType field) => IsList(field.ResolvedType!);

    /// <summary>Whether the selections of the field belong to a page whose size is given by the field's arguments.</summary>
    public static bool IsConnection(FieldType field) => field.Arguments?.Find("first") is not null && field.Arguments.Find("last") is not null;

    public static void SetWeight(FieldType field, int weight) => field.WithMetadata(WeightKey, weight);

    public static void SetSearch(FieldType field, Search search) => field.WithMetadata(SearchKey, search);

    public static void SetSize(FieldType field, ListSize size) => field.WithMetadata(SizeKey, size);

    private static bool IsList(IGraphType type) => type is ListGraphType || (type is NonNullGraphType { ResolvedType: { } inner } && IsList(inner));
}
