using ImportGraph.AspNetCore.Filtering;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportStatusProgressFilterType : RowFilterType<ImportStatusProgressFilterType>
{
    public ImportStatusProgressFilterType()
        : base("ImportStatusProgressFilterInput")
    {
        Filter<LongOperationFilterType>("processed", JobFields.Processed);
        Filter<LongOperationFilterType>("total", JobFields.Total);
        Filter<FloatOperationFilterType>("percentage", JobFields.Percentage);
    }
}
