using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportStatusResultsType : ExpressionObjectType<Results>
{
    public ImportStatusResultsType()
    {
        Name = "ImportStatusResults";
        Description = "Numbers of processed items, by result.";
        Field("successful", r => r.Successful, type: typeof(LongGraphType)).Filterable().InRest().Description("Items without any issue.");
        Field("warnings", r => r.Warnings, nullable: true).Filterable().InRest().Description("Accepted items with at least one warning.");
        Field("errors", r => r.Errors, nullable: true).Filterable().InRest().Description("Rejected items.");
        Field("issuesLeftOut", r => r.IssuesLeftOut).Description("Issues that were counted but not stored, because there were too many.");
    }
}
