using ImportGraph.AspNetCore.Filtering;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportEventFilterType : ObjectFilterType<ImportEventFilterType, ImportEventType>;
