using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;

namespace ImportGraph.Server.Execution;

/// <summary>How many entries a list has at most.</summary>
internal abstract record ListSize
{
    /// <summary>Always so many.</summary>
    public sealed record Fixed(int Count) : ListSize;

    /// <summary>As many as the page that the connection around it was asked for.</summary>
    public sealed record Page : ListSize;

    /// <summary>As many as an argument says: its value, or how many values it has.</summary>
    public sealed record Argument(string Name) : ListSize;
}

/// <summary>What a field costs, said where the field is declared. Unless said otherwise it weighs 1.</summary>
internal static class FieldCost
{
    private const string WeightKey = "ImportGraph.Weight";
    private const string SizeKey = "ImportGraph.ListSize";
    private const string SearchKey = "ImportGraph.Search";

    /// <summary>The field asks the database, however small its answer.</summary>
    public static FieldBuilder<TSource, TReturn> Weighs<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, int weight) =>
        field.WithMetadata(WeightKey, weight);

    /// <summary>The field is a list. Every list says how long it may be.</summary>
    public static FieldBuilder<TSource, TReturn> Lists<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, ListSize size) =>
        field.WithMetadata(SizeKey, size);

    /// <summary>The field makes the database look for rows.</summary>
    public static FieldBuilder<TSource, TReturn> Searches<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field, Search search) =>
        field.WithMetadata(SearchKey, search);

    public static int WeightOf(FieldType field) => field.GetMetadata(WeightKey, 1);

    public static ListSize? SizeOf(FieldType field) => field.GetMetadata<ListSize?>(SizeKey);

    public static Search? SearchOf(FieldType field) => field.GetMetadata<Search?>(SearchKey);

    public static bool IsList(FieldType field) => IsList(field.ResolvedType!);

    /// <summary>Whether what the field selects stands in a page whose size its arguments say.</summary>
    public static bool IsConnection(FieldType field) => field.Arguments?.Find("first") is not null && field.Arguments.Find("last") is not null;

    public static void SetWeight(FieldType field, int weight) => field.WithMetadata(WeightKey, weight);

    public static void SetSearch(FieldType field, Search search) => field.WithMetadata(SearchKey, search);

    public static void SetSize(FieldType field, ListSize size) => field.WithMetadata(SizeKey, size);

    private static bool IsList(IGraphType type) => type is ListGraphType || (type is NonNullGraphType { ResolvedType: { } inner } && IsList(inner));
}

/// <summary>The weight of a field that is a method.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WeighsAttribute(int weight) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) => FieldCost.SetWeight(fieldType, weight);
}

/// <summary>What a field that is a method makes the database look for.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SearchesAttribute(Search search) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) => FieldCost.SetSearch(fieldType, search);
}

/// <summary>The size of a list that is a property or parameter of a record: always so many.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
internal sealed class ListsAtMostAttribute(int count) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) => FieldCost.SetSize(fieldType, new ListSize.Fixed(count));
}

/// <summary>The size of a list that a method returns: as many as the argument says.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ListsArgumentAttribute(string argument) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) => FieldCost.SetSize(fieldType, new ListSize.Argument(argument));
}
