using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportBytesType : ExpressionObjectType<Bytes>
{
    public ImportBytesType()
    {
        Name = "ImportBytes";
        Description = "The progress of a job, in bytes of its package as it is stored. It starts again from 0 after the items were counted.";
        Field("processed", b => b.Processed).Description("Bytes read so far.");
        Field("total", b => b.Total, nullable: true).Description("Bytes of all files.");
    }
}
