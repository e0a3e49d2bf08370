using ImportGraph.AspNetCore.Filtering;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportIssueFilterType : ObjectFilterType<ImportIssueFilterType, ImportIssueType>;
