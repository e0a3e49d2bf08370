using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Jobs;

namespace ImportGraph.Server.Lifecycle;

internal sealed class ErrorInterfaceType : InterfaceGraphType<JobError>
{
    public ErrorInterfaceType()
    {
        Name = "Error";
        Description = "`code` is stable, `message` is for people.";
        Field("message", error => error.Message);
        Field("code", error => error.Code);
    }
}

/// <summary>An expected refusal. It has the same name as its record.</summary>
internal abstract class JobErrorType<TError> : ObjectGraphType<TError>
    where TError : JobError
{
    protected JobErrorType(string description)
    {
        Name = typeof(TError).Name;
        Description = description;
        Field("message", error => error.Message);
        Field("code", error => error.Code);
        Interface<ErrorInterfaceType>();
    }

    protected void Job(Func<TError, ImportJob> job) =>
        Field<NonNullGraphType<ImportStatusType>>("importStatus").Resolve(context => job(context.Source)).Description("The job as it is.");
}

internal sealed class ImportNotFoundErrorType : JobErrorType<ImportNotFoundError>
{
    public ImportNotFoundErrorType()
        : base("There is no such job.") =>
        Field("id", error => error.Id, type: typeof(NonNullGraphType<IdGraphType>));
}

internal sealed class ImportNotRetryableErrorType : JobErrorType<ImportNotRetryableError>
{
    public ImportNotRetryableErrorType()
        : base("The job failed for a reason that a retry does not change; `force` retries it all the same.") =>
        Job(error => error.Job);
}

internal sealed class ImportStateConflictErrorType : JobErrorType<ImportStateConflictError>
{
    public ImportStateConflictErrorType()
        : base("Not possible in the status the job is in.")
    {
        Job(error => error.Job);
        Field("allowedFrom", error => error.AllowedFrom, type: typeof(NonNullGraphType<ListGraphType<NonNullGraphType<ImportStatusStatusType>>>))
            .Lists(new ListSize.Fixed(Enum.GetValues<JobStatus>().Length));
    }
}

internal sealed class VersionConflictErrorType : JobErrorType<VersionConflictError>
{
    public VersionConflictErrorType()
        : base("The job has changed since `expectedVersion`.")
    {
        Field("expected", error => error.Expected);
        Job(error => error.Job);
    }
}

internal sealed class ScheduleOutOfRangeErrorType : JobErrorType<ScheduleOutOfRangeError>
{
    public ScheduleOutOfRangeErrorType()
        : base("In the past, more than 7 days ahead, or stop before start.")
    {
        Field("field", error => InputFields.Of(error.Field));
        Field<NonNullGraphType<DateTimeType>>("earliest").Resolve(context => context.Source.Earliest);
        Field<NonNullGraphType<DateTimeType>>("latest").Resolve(context => context.Source.Latest);
    }
}

internal sealed class InvalidDataSourceErrorType : JobErrorType<InvalidDataSourceError>
{
    public InvalidDataSourceErrorType()
        : base("For example a path outside the shared roots.") =>
        Field("field", error => error.Field);
}

internal sealed class IdempotencyConflictErrorType() : JobErrorType<IdempotencyConflictError>(
    "The key was used with another input. The same key with the same input returns the first answer again.");

internal sealed class LeaseLostErrorType() : JobErrorType<LeaseLostError>("Another worker has the job, or it has ended. Stop work and discard.");

internal sealed class InvalidSelectionErrorType : JobErrorType<InvalidSelectionError>
{
    public InvalidSelectionErrorType()
        : base("A part of the selection is empty or null, so it may select more jobs than are meant. Nothing was changed.") =>
        Field("field", error => error.Gap.Path).Description("The part, for example `where.id.in`.");
}

internal sealed class SelectionTooLargeErrorType : JobErrorType<SelectionTooLargeError>
{
    public SelectionTooLargeErrorType()
        : base("More jobs are selected than may be changed at once, or than `expectAtMost`.")
    {
        Field("matched", error => error.Matched);
        Field("limit", error => error.Limit);
    }
}

internal sealed class InvalidReportErrorType : JobErrorType<InvalidReportError>
{
    public InvalidReportErrorType()
        : base("A report that cannot be true, for example processed above total.") =>
        Field("field", error => InputFields.Of(error.Field));
}
