using GraphQL;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>Moves the start of a scheduled job, or the stop time of a job that has not ended.</summary>
    [Needs(Scopes.Write)]
    [Returns("The job with its new times, or the reason why they are not set.")]
    [Refuses(
        typeof(ImportNotFoundError), typeof(ImportStateConflictError), typeof(VersionConflictError), typeof(ScheduleOutOfRangeError))]
    public static Task<JobChange> RescheduleImport(
        [FromServices] JobRequests requests,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        RescheduleImportInput input,
        CancellationToken cancellationToken) =>
        ChangeJobAsync(audit, input.Id, id => requests.In(viewer.Caller.Projects).RescheduleAsync(
            id, input.StartTime, input.ScheduledStopTime, input.ExpectedVersion, viewer.Caller.Actor, cancellationToken));
}

/// <summary>The job to move, and its new times.</summary>
internal sealed record RescheduleImportInput(string Id, NewTime StartTime, NewTime ScheduledStopTime, long? ExpectedVersion);
