using ImportGraph.AspNetCore.Filtering;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportIssueFilterType : RowFilterType<ImportIssueFilterType>
{
    public ImportIssueFilterType()
        : base("ImportIssueFilterInput")
    {
        Filter<IssueSeverityOperationFilterType>("severity", IssueFields.Severity);
        Filter<StringOperationFilterType>("code", IssueFields.Code);
        Filter<StringOperationFilterType>("file", IssueFields.File);
        Filter<StringOperationFilterType>("itemKey", IssueFields.ItemKey);
        Filter<IntOperationFilterType>("attempt", IssueFields.Attempt);
    }
}
