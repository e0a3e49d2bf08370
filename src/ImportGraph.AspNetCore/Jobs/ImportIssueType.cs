using GraphQL.Types;
using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportIssueType : ExpressionObjectType<ImportIssue>
{
    public ImportIssueType()
    {
        Name = "ImportIssue";
        Description = "A problem with one item.";
        Field("severity", i => i.Severity, type: typeof(NonNullGraphType<IssueSeverityType>)).Filterable();
        Field("code", i => i.Code).Filterable();
        Field("message", i => i.Message);
        Field("file", i => i.File, nullable: true).Filterable();
        Field("line", i => i.Line, nullable: true);
        Field("itemKey", i => i.ItemKey, nullable: true).Filterable();
        Field("field", i => i.Field, nullable: true);
        Field("value", i => i.Value, nullable: true).Description("The value that was found, cut to 256 characters.");
        Field("attempt", i => i.Attempt).Filterable();
        Field("current", i => i.IsCurrent)
            .Description(
                "True if `results` count the item of this issue. False if an earlier attempt found the issue "
                + "and a later attempt began again at the start of the package.");
        Field("reportedAt", i => i.ReportedAt, type: typeof(NonNullGraphType<DateTimeType>));
    }
}

internal sealed class ImportIssuesEdgeType() : EdgeType<ImportIssue, ImportIssueType>("ImportIssuesEdge");
