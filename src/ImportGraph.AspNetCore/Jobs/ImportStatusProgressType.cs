using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportStatusProgressType : ExpressionObjectType<Progress>
{
    public ImportStatusProgressType()
    {
        Name = "ImportStatusProgress";
        Description = "The progress of a job, in items of its package.";
        Field("processed", p => p.Processed, nullable: true).Filterable().InRest().Description("Items processed so far.");
        Field("total", p => p.Total, nullable: true).Filterable().InRest().Description("Items in the package. Null until they are counted.");
        Field("percentage", p => p.Percentage, nullable: true).Filterable().InRest()
            .Description("0 to 100, with two decimals. 100 only if the job was successful.");
    }
}
