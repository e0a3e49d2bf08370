using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportOperationOperationFilterType()
    : SetOperationFilterType("ImportOperationOperationFilterInput", typeof(ImportOperationType), nullable: true);
