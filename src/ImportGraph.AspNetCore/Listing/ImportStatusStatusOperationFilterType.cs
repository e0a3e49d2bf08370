using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportStatusStatusOperationFilterType()
    : SetOperationFilterType("ImportStatusStatusOperationFilterInput", typeof(ImportStatusStatusType), nullable: false);
