using ImportGraph.AspNetCore.Filtering;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Listing;

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
