using ImportGraph.AspNetCore.Filtering;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportStatusResultsFilterType : RowFilterType<ImportStatusResultsFilterType>
{
    public ImportStatusResultsFilterType()
        : base("ImportStatusResultsFilterInput")
    {
        Filter<LongOperationFilterType>("successful", JobFields.Successful);
        Filter<LongOperationFilterType>("warnings", JobFields.Warnings);
        Filter<LongOperationFilterType>("errors", JobFields.Errors);
    }
}
