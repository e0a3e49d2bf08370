using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportIssuesConnectionType()
    : ConnectionType<ImportIssue, ImportIssueType, ImportIssuesEdgeType>(
        "ImportIssuesConnection", "A page of issues, in the order in which they were found.", Search.IssueCount);
