using ImportGraph.Listing;

namespace ImportGraph.Server.Listing;

internal sealed class ImportStatusFilterType : RowFilterType<ImportStatusFilterType>
{
    public ImportStatusFilterType()
        : base("ImportStatusFilterInput")
    {
        Filter<IdOperationFilterType>("id", JobFields.Id);
        Filter<ImportStatusStatusOperationFilterType>("status", JobFields.Status);
        Filter<JobTypeOperationFilterType>("jobType", JobFields.JobType);
        Filter<ImportOperationOperationFilterType>("operation", JobFields.Operation);
        Filter<ImportEndReasonOperationFilterType>("endReason", JobFields.EndReason);
        Filter<BooleanOperationFilterType>("retryable", JobFields.Retryable);
        Group<ImportStatusProgressFilterType>("progress");
        Group<ImportStatusResultsFilterType>("results");
        Filter<DateTimeOperationFilterType>("startTime", JobFields.StartTime);
        Filter<DateTimeOperationFilterType>("scheduledStopTime", JobFields.ScheduledStopTime);
        Filter<DateTimeOperationFilterType>("estimatedCompletion", JobFields.EstimatedCompletion);
        Filter<DateTimeOperationFilterType>("completionTime", JobFields.CompletionTime);
        Filter<DateTimeOperationFilterType>("failureTime", JobFields.FailureTime);
        Filter<DateTimeOperationFilterType>("createdAt", JobFields.CreatedAt);
        Filter<DateTimeOperationFilterType>("updatedAt", JobFields.UpdatedAt);
        Filter<StringOperationFilterType>("currentOperation", JobFields.CurrentOperation);
        Filter<StringOperationFilterType>("logFileLocation", JobFields.LogFileLocation);
        Filter<StringOperationFilterType>("error", JobFields.Error);
        Group<ImportFailureFilterType>("failure");
        Filter<IntOperationFilterType>("attempt", JobFields.Attempt);
        Filter<StringOperationFilterType>("createdBy", JobFields.CreatedBy);
        Group<DataSourceFilterType>("dataSource");
        Filter<ListStringOperationFilterType>("tags", JobFields.Tags);
    }
}

internal sealed class ImportStatusProgressFilterType : RowFilterType<ImportStatusProgressFilterType>
{
    public ImportStatusProgressFilterType()
        : base("ImportStatusProgressFilterInput")
    {
        Filter<LongOperationFilterType>("processed", JobFields.Processed);
        Filter<LongOperationFilterType>("total", JobFields.Total);
        Filter<FloatOperationFilterType>("percentage", JobFields.Percentage);
    }
}

internal sealed class ImportFailureFilterType : RowFilterType<ImportFailureFilterType>
{
    public ImportFailureFilterType()
        : base("ImportFailureFilterInput")
    {
        Filter<StringOperationFilterType>("code", JobFields.FailureCode);
        Filter<FailureCategoryOperationFilterType>("category", JobFields.FailureCategory);
        Filter<StringOperationFilterType>("fingerprint", JobFields.FailureFingerprint);
    }
}

internal sealed class DataSourceFilterType : RowFilterType<DataSourceFilterType>
{
    public DataSourceFilterType()
        : base("DataSourceFilterInput")
    {
        Filter<DataSourceTypeOperationFilterType>("type", JobFields.SourceType);
        Filter<StringOperationFilterType>("path", JobFields.SourcePath);
    }
}

internal sealed class ImportStatusResultsFilterType : RowFilterType<ImportStatusResultsFilterType>
{
    public ImportStatusResultsFilterType()
        : base("ImportStatusResultsFilterInput")
    {
        Filter<LongOperationFilterType>("successful", JobFields.Successful);
        Filter<LongOperationFilterType>("warnings", JobFields.Warnings);
        Filter<LongOperationFilterType>("errors", JobFields.Errors);
    }
}
