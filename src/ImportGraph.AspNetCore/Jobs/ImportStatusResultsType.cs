using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportStatusResultsType : RowType<Results>
{
    public ImportStatusResultsType()
    {
        Name = "ImportStatusResults";
        Description = "Items dealt with, by how it went.";
        Field("successful", r => r.Successful, type: typeof(LongGraphType)).Description("Items without any issue.");
        Field("warnings", r => r.Warnings, nullable: true).Description("Items with warnings only.");
        Field("errors", r => r.Errors, nullable: true).Description("Items that were not taken.");
        Field("issuesLeftOut", r => r.IssuesLeftOut).Description("Issues that were counted and not stored: there are more than `issues` lists.");
    }
}
