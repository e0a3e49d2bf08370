using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportStatusProgressType : RowType<Progress>
{
    public ImportStatusProgressType()
    {
        Name = "ImportStatusProgress";
        Description = "How far a job has got.";
        Field("processed", p => p.Processed, nullable: true).Description("Items dealt with so far.");
        Field("total", p => p.Total, nullable: true).Description("Null while the source is still being counted.");
        Field("percentage", p => p.Percentage, nullable: true).Description("0 to 100; 100 only when the job ended SUCCESSFUL.");
    }
}
