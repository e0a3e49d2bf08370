using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportStatusFilterType : ObjectFilterType<ImportStatusFilterType, ImportStatusType>;
