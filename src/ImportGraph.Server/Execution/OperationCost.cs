using GraphQL;
using ImportGraph.Listing;

namespace ImportGraph.Server.Execution;

/// <summary>
/// The most fields that the answer to an operation can have, with those of every entry of a list. Worked out once for a document;
/// what variables decide, the sizes of pages above all, is filled in for each request.
/// </summary>
internal sealed class OperationCost(IReadOnlyList<FieldCostNode> fields)
{
    /// <summary>Whether the database has to look for rows.</summary>
    public bool HasSearches { get; } = fields.Any(field => field.HasSearches);

    /// <summary>What the searches cost with these variables.</summary>
    /// <param name="variables">As the client gave them.</param>
    /// <param name="price">What one search costs.</param>
    public long SearchesFor(Inputs variables, Func<FieldSearch, long> price) =>
        FieldCostNode.SumSearches(fields, variables, PageRequest.DefaultSize, price);

    /// <summary>The cost with these variables.</summary>
    public long For(Inputs variables) => FieldCostNode.Sum(fields, variables, PageRequest.DefaultSize);
}

/// <summary>A number that may depend on variables, and on the size of the page it stands in.</summary>
internal delegate long Count(Inputs variables, long page);

/// <summary>The cost of one selected field.</summary>
/// <param name="Weight">Of the field itself.</param>
/// <param name="Entries">Of the list that it is; null where it is none.</param>
/// <param name="Page">Size of the page that what it selects stands in; null where it is no connection.</param>
/// <param name="Search">What it makes the database look for; null if it does not.</param>
/// <param name="Fields">What it selects.</param>
internal sealed record FieldCostNode(int Weight, Count? Entries, Count? Page, FieldSearch? Search, IReadOnlyList<FieldCostNode> Fields)
{
    // More than any limit; enough to stop at, and too little to overflow.
    private const long Countless = 1L << 40;

    public bool HasSearches { get; } = Search is not null || Fields.Any(field => field.HasSearches);

    public static long Sum(IReadOnlyList<FieldCostNode> fields, Inputs variables, long page)
    {
        var sum = 0L;
        foreach (var field in fields)
        {
            sum += field.Cost(variables, page);
        }

        return Math.Min(sum, Countless);
    }

    public static long SumSearches(IReadOnlyList<FieldCostNode> fields, Inputs variables, long page, Func<FieldSearch, long> price)
    {
        var sum = 0L;
        foreach (var field in fields.Where(field => field.HasSearches))
        {
            var entries = field.Entries?.Invoke(variables, page) ?? 1;
            sum += (field.Search is { } search ? price(search) : 0)
                + (entries * SumSearches(field.Fields, variables, field.Page?.Invoke(variables, page) ?? page, price));
        }

        return Math.Min(sum, Countless);
    }

    private long Cost(Inputs variables, long page)
    {
        var entries = Entries?.Invoke(variables, page) ?? 1;
        return Weight + (entries * Sum(Fields, variables, Page?.Invoke(variables, page) ?? page));
    }
}
