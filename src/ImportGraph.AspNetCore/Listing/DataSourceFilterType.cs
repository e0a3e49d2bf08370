using ImportGraph.AspNetCore.Filtering;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class DataSourceFilterType : RowFilterType<DataSourceFilterType>
{
    public DataSourceFilterType()
        : base("DataSourceFilterInput")
    {
        Filter<DataSourceTypeOperationFilterType>("type", JobFields.SourceType);
        Filter<StringOperationFilterType>("path", JobFields.SourcePath);
    }
}
