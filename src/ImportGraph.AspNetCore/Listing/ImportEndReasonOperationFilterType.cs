using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportEndReasonOperationFilterType()
    : SetOperationFilterType("ImportEndReasonOperationFilterInput", typeof(ImportEndReasonType), nullable: true);
