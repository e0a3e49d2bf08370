using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Filtering;

internal abstract class OrderedOperationFilterType : OperationFilterType
{
    protected OrderedOperationFilterType(string name, Type value)
        : base(name, value)
    {
        In(value);
        Compare("gt", "ngt", value, Comparison.GreaterThan);
        Compare("gte", "ngte", value, Comparison.GreaterThanOrEqual);
        Compare("lt", "nlt", value, Comparison.LessThan);
        Compare("lte", "nlte", value, Comparison.LessThanOrEqual);
    }
}
