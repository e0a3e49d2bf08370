using GraphQL.Types;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Filtering;

internal sealed class StringOperationFilterType : OperationFilterType
{
    public StringOperationFilterType()
        : base("StringOperationFilterInput", typeof(StringGraphType))
    {
        Description += " Texts are compared exactly: case, accents and spaces matter, and there are no wildcards."
            + " An `and` or `or` that is null is ignored.";
        Combine<StringOperationFilterType>("and", parts => new RowFilter.And(parts));
        Combine<StringOperationFilterType>("or", parts => new RowFilter.Or(parts));
        In(typeof(StringGraphType));
        Compare("contains", "ncontains", typeof(StringGraphType), Comparison.Contains);
        Compare("startsWith", "nstartsWith", typeof(StringGraphType), Comparison.StartsWith);
        Compare("endsWith", "nendsWith", typeof(StringGraphType), Comparison.EndsWith);
    }
}
