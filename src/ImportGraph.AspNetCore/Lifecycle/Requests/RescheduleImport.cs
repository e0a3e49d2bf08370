using GraphQL;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

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
