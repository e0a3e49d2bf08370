using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.Server.Jobs;

internal sealed class ImportStatusStatusType : EnumerationGraphType<JobStatus>
{
    public ImportStatusStatusType() =>
        (Name, Description) = ("ImportStatusStatus", "Labels for people: Scheduled, In Progress, Successful, Failed, Cancelled.");
}

internal sealed class JobTypeType : EnumerationGraphType<JobType>
{
    public JobTypeType() => Name = "JobType";
}

internal sealed class ImportOperationType : EnumerationGraphType<ImportOperation>
{
    public ImportOperationType() => Name = "ImportOperation";
}

internal sealed class DataSourceTypeType : EnumerationGraphType<DataSourceType>
{
    public DataSourceTypeType() => Name = "DataSourceType";
}

internal sealed class ImportEndReasonType : EnumerationGraphType<EndReason>
{
    public ImportEndReasonType() => Name = "ImportEndReason";
}

internal sealed class FailureCategoryType : EnumerationGraphType<FailureCategory>
{
    public FailureCategoryType() => Name = "FailureCategory";
}
