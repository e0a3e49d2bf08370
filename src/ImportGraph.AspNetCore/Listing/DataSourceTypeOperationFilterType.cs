using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class DataSourceTypeOperationFilterType()
    : SetOperationFilterType("DataSourceTypeOperationFilterInput", typeof(DataSourceTypeType), nullable: false);
