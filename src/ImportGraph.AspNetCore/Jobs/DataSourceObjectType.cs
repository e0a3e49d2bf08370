using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class DataSourceObjectType : RowType<ImportJob>
{
    public DataSourceObjectType()
    {
        Name = "DataSource";
        Description = "Where a package lies.";
        Field("type", j => j.SourceType, type: typeof(NonNullGraphType<DataSourceTypeType>));
        Field("path", j => j.SourcePath);
        Field("region", j => j.SourceRegion, nullable: true).Description("The bucket's region; for buckets only.");
    }
}
