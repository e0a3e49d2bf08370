using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

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

    // The library treats the digit as a separate word.
    protected override string ChangeEnumCase(string val) => base.ChangeEnumCase(val).Replace("S_3", "S3", StringComparison.Ordinal);
}

internal sealed class ImportEndReasonType : EnumerationGraphType<EndReason>
{
    public ImportEndReasonType() => Name = "ImportEndReason";
}

internal sealed class ImportHealthType : EnumerationGraphType<JobHealth>
{
    public ImportHealthType() => Name = "ImportHealth";
}

internal sealed class ImportActionType : EnumerationGraphType<JobAction>
{
    public ImportActionType() => Name = "ImportAction";
}

internal sealed class FailureCategoryType : EnumerationGraphType<FailureCategory>
{
    public FailureCategoryType() => Name = "FailureCategory";
}
