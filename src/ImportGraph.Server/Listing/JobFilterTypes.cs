using GraphQL.Types;
using ImportGraph.Listing;

namespace ImportGraph.Server.Listing;

/// <summary>A filter over the fields of a job, or over a group of them. All that are given must hold.</summary>
internal abstract class JobFilterType<TSelf> : InputObjectGraphType<JobFilter>
    where TSelf : JobFilterType<TSelf>
{
    private readonly Dictionary<string, Func<object, JobFilter>> _fields = [];

    protected JobFilterType(string name)
    {
        Name = name;
        Description = "All given fields must hold; `and` and `or` nest. An empty `in` or `or` matches nothing; an empty object matches everything.";
        Combine("and", filters => new JobFilter.And(filters));
        Combine("or", filters => new JobFilter.Or(filters));
    }

    public override object ParseDictionary(IDictionary<string, object?> value) =>
        new JobFilter.And([.. value.Where(entry => entry.Value is not null).Select(entry => _fields[entry.Key](entry.Value!))]);

    protected void Filter<TOperations>(string name, JobField field)
        where TOperations : InputObjectGraphType<FieldFilter>
    {
        Field<TOperations>(name);
        _fields.Add(name, given => ((FieldFilter)given)(field));
    }

    protected void Group<TGroup>(string name)
        where TGroup : JobFilterType<TGroup>
    {
        Field<TGroup>(name);
        _fields.Add(name, given => (JobFilter)given);
    }

    private void Combine(string name, Func<IReadOnlyList<JobFilter>, JobFilter> combine)
    {
        Field<ListGraphType<NonNullGraphType<TSelf>>>(name);
        _fields.Add(name, given => combine([.. ((IEnumerable<object>)given).Cast<JobFilter>()]));
    }
}

internal sealed class ImportStatusFilterType : JobFilterType<ImportStatusFilterType>
{
    public ImportStatusFilterType()
        : base("ImportStatusFilterInput")
    {
        Filter<IdOperationFilterType>("id", JobField.Id);
        Filter<ImportStatusStatusOperationFilterType>("status", JobField.Status);
        Filter<JobTypeOperationFilterType>("jobType", JobField.JobType);
        Filter<ImportOperationOperationFilterType>("operation", JobField.Operation);
        Filter<ImportEndReasonOperationFilterType>("endReason", JobField.EndReason);
        Filter<BooleanOperationFilterType>("retryable", JobField.Retryable);
        Group<ImportStatusProgressFilterType>("progress");
        Group<ImportStatusResultsFilterType>("results");
        Filter<DateTimeOperationFilterType>("startTime", JobField.StartTime);
        Filter<DateTimeOperationFilterType>("scheduledStopTime", JobField.ScheduledStopTime);
        Filter<DateTimeOperationFilterType>("estimatedCompletion", JobField.EstimatedCompletion);
        Filter<DateTimeOperationFilterType>("completionTime", JobField.CompletionTime);
        Filter<DateTimeOperationFilterType>("failureTime", JobField.FailureTime);
        Filter<DateTimeOperationFilterType>("createdAt", JobField.CreatedAt);
        Filter<DateTimeOperationFilterType>("updatedAt", JobField.UpdatedAt);
        Filter<StringOperationFilterType>("currentOperation", JobField.CurrentOperation);
        Filter<StringOperationFilterType>("logFileLocation", JobField.LogFileLocation);
        Filter<StringOperationFilterType>("error", JobField.Error);
        Group<ImportFailureFilterType>("failure");
        Filter<IntOperationFilterType>("attempt", JobField.Attempt);
        Filter<StringOperationFilterType>("createdBy", JobField.CreatedBy);
        Group<DataSourceFilterType>("dataSource");
        Filter<ListStringOperationFilterType>("tags", JobField.Tags);
    }
}

internal sealed class ImportStatusProgressFilterType : JobFilterType<ImportStatusProgressFilterType>
{
    public ImportStatusProgressFilterType()
        : base("ImportStatusProgressFilterInput")
    {
        Filter<LongOperationFilterType>("processed", JobField.Processed);
        Filter<LongOperationFilterType>("total", JobField.Total);
        Filter<FloatOperationFilterType>("percentage", JobField.Percentage);
    }
}

internal sealed class ImportFailureFilterType : JobFilterType<ImportFailureFilterType>
{
    public ImportFailureFilterType()
        : base("ImportFailureFilterInput")
    {
        Filter<StringOperationFilterType>("code", JobField.FailureCode);
        Filter<FailureCategoryOperationFilterType>("category", JobField.FailureCategory);
        Filter<StringOperationFilterType>("fingerprint", JobField.FailureFingerprint);
    }
}

internal sealed class DataSourceFilterType : JobFilterType<DataSourceFilterType>
{
    public DataSourceFilterType()
        : base("DataSourceFilterInput")
    {
        Filter<DataSourceTypeOperationFilterType>("type", JobField.SourceType);
        Filter<StringOperationFilterType>("path", JobField.SourcePath);
    }
}

internal sealed class ImportStatusResultsFilterType : JobFilterType<ImportStatusResultsFilterType>
{
    public ImportStatusResultsFilterType()
        : base("ImportStatusResultsFilterInput")
    {
        Filter<LongOperationFilterType>("successful", JobField.Successful);
        Filter<LongOperationFilterType>("warnings", JobField.Warnings);
        Filter<LongOperationFilterType>("errors", JobField.Errors);
    }
}
