using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class DataSourceObjectType : ExpressionObjectType<ImportJob>
{
    public DataSourceObjectType()
    {
        Name = "DataSource";
        Description = "Where a package is stored.";
        Field("type", j => j.SourceType, type: typeof(NonNullGraphType<DataSourceTypeType>)).Filterable();
        Field("path", j => j.SourcePath).Filterable();
        Field("fileName", j => j.SourceFileName, nullable: true)
            .Description("The name that an uploaded file has at its client. Null for other packages.")
            .Filterable();
        Field("region", j => j.SourceRegion, nullable: true).Description("The region of the bucket, if the job names one.");
    }
}
