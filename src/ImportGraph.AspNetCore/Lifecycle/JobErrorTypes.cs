using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>The GraphQL types of all expected errors: what each means, and the fields that it has besides `message` and `code`.</summary>
internal sealed class JobErrorTypes
{
    private readonly Dictionary<Type, IObjectGraphType> _types = [];

    public JobErrorTypes()
    {
        Add<ImportNotFoundError>(
            "There is no such job.",
            type => type.Field("id", error => error.Id, type: typeof(NonNullGraphType<IdGraphType>)));
        Add<ImportNotRetryableError>(
            "The job failed for a reason that a retry does not change; `force` retries it all the same.",
            type => type.Job(error => error.Job));
        Add<ImportStateConflictError>("The change is not possible in the current status of the job.", type =>
        {
            type.Job(error => error.Job);
            type.Field(
                "allowedFrom", error => error.AllowedFrom, type: typeof(NonNullGraphType<ListGraphType<NonNullGraphType<ImportStatusStatusType>>>))
                .Lists(new ListSize.Fixed(Enum.GetValues<JobStatus>().Length));
        });
        Add<VersionConflictError>("The job has changed since `expectedVersion`.", type =>
        {
            type.Field("expected", error => error.Expected);
            type.Job(error => error.Job);
        });
        Add<InvalidDataSourceError>(
            "For example a path outside the shared roots.",
            type => type.Field("field", error => InputFields.Of(error.Field)));
        Add<ScheduleOutOfRangeError>("A time is in the past, more than 7 days ahead, or the stop is before the start.", type =>
        {
            type.Field("field", error => InputFields.Of(error.Field));
            type.Field<NonNullGraphType<DateTimeType>>("earliest").Resolve(context => context.Source.Earliest);
            type.Field<NonNullGraphType<DateTimeType>>("latest").Resolve(context => context.Source.Latest);
        });
        Add<IdempotencyConflictError>(
            "The key was used with another input. The same key with the same input returns the first answer again.");
        Add<InvalidSelectionError>(
            "A part of the selection is empty or null, so it may select more jobs than are meant. Nothing was changed.",
            type => type.Field("field", error => error.Gap.Path).Description("The part, for example `where.id.in`."));
        Add<SelectionTooLargeError>("More jobs are selected than may be changed at once, or than `expectAtMost`.", type =>
        {
            type.Field("matched", error => error.Matched);
            type.Field("limit", error => error.Limit);
        });
        Add<LeaseLostError>("Another worker has the job, or the job has ended. Stop, and discard your work.");
        Add<InvalidReportError>(
            "A report that cannot be true, for example processed above total.",
            type => type.Field("field", error => InputFields.Of(error.Field)));
    }

    /// <summary>A union of errors.</summary>
    public UnionGraphType Union(string name, IReadOnlyList<Type> errors)
    {
        var union = new UnionGraphType { Name = name };
        foreach (var error in errors)
        {
            union.AddPossibleType(_types[error]);
        }

        return union;
    }

    private void Add<TError>(string description, Action<JobErrorType<TError>>? addFields = null)
        where TError : JobError
    {
        var type = new JobErrorType<TError>(description);
        addFields?.Invoke(type);
        _types.Add(typeof(TError), type);
    }
}
