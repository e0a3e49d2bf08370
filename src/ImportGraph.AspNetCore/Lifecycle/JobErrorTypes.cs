using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>The GraphQL types of all expected errors, with the fields that each has besides `message` and `code`.</summary>
internal sealed class JobErrorTypes
{
    private readonly Dictionary<Type, IObjectGraphType> _types = [];

    public JobErrorTypes()
    {
        Add<ImportNotFoundError>(type => type.Field("id", error => error.Id, type: typeof(NonNullGraphType<IdGraphType>)));
        Add<ImportNotRetryableError>(type => type.Job(error => error.Job));
        Add<ImportStateConflictError>(type =>
        {
            type.Job(error => error.Job);
            type.Field(
                "allowedFrom", error => error.AllowedFrom, type: typeof(NonNullGraphType<ListGraphType<NonNullGraphType<ImportStatusStatusType>>>))
                .Lists(new ListSize.Fixed(Enum.GetValues<JobStatus>().Length));
        });
        Add<VersionConflictError>(type =>
        {
            type.Field("expected", error => error.Expected);
            type.Job(error => error.Job);
        });
        Add<ProjectNotAllowedError>(type => type.Field("field", _ => InputFields.Of(nameof(ImportJob.Project))));
        Add<ProjectFullError>(type => type.Field("limit", error => error.Limit));
        Add<UnknownImporterError>(type =>
        {
            type.Field("field", _ => InputFields.Of(nameof(ImportJob.Importer)));
            type.Field("known", error => error.Known, type: typeof(NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>))
                .Lists(new ListSize.Fixed(100));
        });
        Add<InvalidParametersError>(type =>
        {
            type.Field("field", _ => InputFields.Of(nameof(ImportJob.Parameters)));
            type.Field("path", error => error.Path);
        });
        Add<InvalidDataSourceError>(type => type.Field("field", error => InputFields.Of(error.Field)));
        Add<ScheduleOutOfRangeError>(type =>
        {
            type.Field("field", error => InputFields.Of(error.Field));
            type.Field<NonNullGraphType<DateTimeType>>("earliest").Resolve(context => context.Source.Earliest);
            type.Field<NonNullGraphType<DateTimeType>>("latest").Resolve(context => context.Source.Latest);
        });
        Add<IdempotencyConflictError>();
        Add<InvalidUploadError>(type => type.Field("field", error => InputFields.Of(error.Field)));
        Add<UploadsFullError>(type => type.Field("limit", error => error.Limit));
        Add<InvalidSelectionError>(type => type.Field("field", error => error.Gap.Path).Description("The part, for example `where.id.in`."));
        Add<SelectionTooLargeError>(type =>
        {
            type.Field("matched", error => error.Matched);
            type.Field("limit", error => error.Limit);
        });
        Add<LeaseLostError>();
        Add<InvalidReportError>(type => type.Field("field", error => InputFields.Of(error.Field)));
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

    private void Add<TError>(Action<JobErrorType<TError>>? addFields = null)
        where TError : JobError
    {
        var type = new JobErrorType<TError>();
        addFields?.Invoke(type);
        _types.Add(typeof(TError), type);
    }
}
