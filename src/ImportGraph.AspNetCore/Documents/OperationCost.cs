using GraphQL;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>
/// The maximum number of fields that the answer to an operation can have, including those of every entry of a list. It is computed once
/// per document. The parts that depend on variables, mainly page sizes, are computed for each request.
/// </summary>
internal sealed class OperationCost(IReadOnlyList<FieldCostNode> fields)
{
    /// <summary>Whether the database has to search for rows.</summary>
    public bool HasSearches { get; } = fields.Any(field => field.HasSearches);

    /// <summary>The cost of the searches with these variables.</summary>
    /// <param name="variables">The variables as the client sent them.</param>
    /// <param name="price">What one search costs.</param>
    public long SearchesFor(Inputs variables, Func<FieldSearch, long> price) =>
        FieldCostNode.Sum(fields, variables, PageRequest.DefaultSize, field => field.Search is { } search ? price(search) : 0);

    /// <summary>The cost with these variables.</summary>
    public long For(Inputs variables) => FieldCostNode.Sum(fields, variables, PageRequest.DefaultSize, field => field.Weight);
}

/// <summary>A number that may depend on variables, and on the size of the page that contains the field.</summary>
internal delegate long Count(Inputs variables, long page);
