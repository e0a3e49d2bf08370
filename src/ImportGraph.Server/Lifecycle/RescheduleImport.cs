using GraphQL;
using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Jobs;
using ImportGraph.Server.Lifecycle;
using ImportGraph.Server.Security;

namespace ImportGraph.Server;

internal sealed partial class Mutation
{
    /// <summary>Moves the start of a scheduled job, or the stop time of a job that has not ended.</summary>
    [Needs(Scopes.Write)]
    public static async Task<RescheduleImportPayload> RescheduleImport(
        [FromServices] JobRequests requests, [FromServices] Audit audit, RescheduleImportInput input, CancellationToken cancellationToken)
    {
        var change = Guid.TryParse(input.Id, out var id)
            ? audit.Of(await requests.RescheduleAsync(id, input.StartTime, input.ScheduledStopTime, input.ExpectedVersion, cancellationToken), id)
            : audit.Of(new ImportNotFoundError(input.Id));
        return new RescheduleImportPayload(change.Job, change.Error is { } error ? [error] : null);
    }
}

/// <summary>The job to move, and its new times.</summary>
internal sealed record RescheduleImportInput(string Id, NewTime StartTime, NewTime ScheduledStopTime, long? ExpectedVersion);

internal sealed class RescheduleImportInputType : InputObjectGraphType<RescheduleImportInput>
{
    public RescheduleImportInputType()
    {
        Name = "RescheduleImportInput";
        Description = "Omit a field to keep it; null means as soon as possible, or no stop time.";
        Field<NonNullGraphType<IdGraphType>>("id").Description("The job.");
        Field<DateTimeType>("startTime").Description("When to start, at most 7 days ahead; of a job that is SCHEDULED.");
        Field<DateTimeType>("scheduledStopTime").Description("When to stop, whatever the progress; at most 7 days behind the start.");
        Field<LongGraphType>("expectedVersion").Description("Refuse where the job has changed since this version.");
    }

    public override object ParseDictionary(IDictionary<string, object?> value)
    {
        return new RescheduleImportInput((string)value["id"]!, Time("startTime"), Time("scheduledStopTime"), value.TryGetValue("expectedVersion", out var version) ? (long?)version : null);

        NewTime Time(string name) => value.TryGetValue(name, out var time) ? NewTime.To((DateTimeOffset?)time) : default;
    }
}

/// <summary>The job with its new times, or the reason why they are not set.</summary>
internal sealed record RescheduleImportPayload(
    ImportJob? ImportStatus,
    [property: OutputType(typeof(ListGraphType<NonNullGraphType<RescheduleImportErrorType>>)), ListsAtMost(1)] IReadOnlyList<JobError>? Errors);

internal sealed class RescheduleImportErrorType : UnionGraphType
{
    public RescheduleImportErrorType()
    {
        Name = "RescheduleImportError";
        Type<ImportNotFoundErrorType>();
        Type<ImportStateConflictErrorType>();
        Type<VersionConflictErrorType>();
        Type<ScheduleOutOfRangeErrorType>();
    }
}
