using GraphQL;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Running;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>Takes the next due job under a lease. The claim is null if no job is due.</summary>
    [Needs(Scopes.Work)]
    public static async Task<ClaimImportPayload> ClaimImport(
        [FromServices] JobWork work,
        [FromServices] Viewer viewer,
        [FromServices] LogLocations logs,
        [FromServices] Audit audit,
        ClaimImportInput input,
        CancellationToken cancellationToken)
    {
        InputLimits.CheckName("worker", input.Worker, ImportJob.MaxNameLength);
        InputLimits.CheckRange("leaseSeconds", input.LeaseSeconds, 1, WorkerOptions.MaxLeaseSeconds);
        InputLimits.CheckImporters(input.Importers);
        InputLimits.CheckTags(input.Tags);
        var access = viewer.Caller.Projects;
        if (input.Projects is { } projects)
        {
            InputLimits.CheckProjects(projects);
            access = access.Only(projects);
        }

        var request = new ClaimRequest(
            input.Worker,
            [.. input.JobTypes],
            [.. input.Importers.Distinct()],
            input.Tags,
            TimeSpan.FromSeconds(input.LeaseSeconds),
            logs.Of);
        var claim = await work.In(access).ClaimAsync(request, cancellationToken);
        if (claim is not null)
        {
            audit.Made(nameof(ClaimImport), claim.Job, JobStatus.Scheduled);
        }

        return new ClaimImportPayload(claim is null ? null : new ClaimedImport(
            claim.Job,
            claim.Job.Attempt,
            claim.Lease.Text,
            claim.Job.LeaseExpiresAt!.Value,
            claim.Job.Checkpoint,
            claim.Job.SourceCredentialRef));
    }
}

/// <summary>The claimed job; null if no job is due.</summary>
internal sealed record ClaimImportPayload(ClaimedImport? Claim);
