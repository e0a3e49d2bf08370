using GraphQL;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>The cost of one selected field.</summary>
/// <param name="Weight">The weight of the field itself.</param>
/// <param name="Entries">The number of entries if the field is a list; null if it is not a list.</param>
/// <param name="Page">The page size if the field is a connection; it applies to the selected fields. Null if it is not a connection.</param>
/// <param name="Search">What the database searches for because of the field; null if it does not search.</param>
/// <param name="Fields">The selected fields.</param>
internal sealed record FieldCostNode(int Weight, Count? Entries, Count? Page, FieldSearch? Search, IReadOnlyList<FieldCostNode> Fields)
{
    // More than any limit, and small enough not to overflow.
    private const long Countless = 1L << 40;

    public bool HasSearches { get; } = Search is not null || Fields.Any(field => field.HasSearches);

    /// <summary>Adds up fields, with those that they select as often as there are entries.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="variables">The variables as the client sent them.</param>
    /// <param name="page">The size of the page that contains the fields.</param>
    /// <param name="own">What one field costs without those that it selects.</param>
    public static long Sum(IReadOnlyList<FieldCostNode> fields, Inputs variables, long page, Func<FieldCostNode, long> own)
    {
        var sum = 0L;
        foreach (var field in fields)
        {
            var entries = field.Entries?.Invoke(variables, page) ?? 1;
            sum += own(field) + (entries * Sum(field.Fields, variables, field.Page?.Invoke(variables, page) ?? page, own));
        }

        return Math.Min(sum, Countless);
    }
}
