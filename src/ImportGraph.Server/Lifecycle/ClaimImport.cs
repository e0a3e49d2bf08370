using System.ComponentModel;
using GraphQL;
using GraphQL.Types;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Running;
using ImportGraph.Server.Jobs;
using ImportGraph.Server.Lifecycle;
using ImportGraph.Server.Security;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server;

internal sealed partial class Mutation
{
    /// <summary>Take the next due job under a lease. A null claim means nothing is due.</summary>
    [Needs(Scopes.Work)]
    public static async Task<ClaimImportPayload> ClaimImport(
        [FromServices] ImportLifecycle lifecycle, [FromServices] IOptions<LogOptions> logs, [FromServices] Audit audit, ClaimImportInput input, CancellationToken cancellationToken)
    {
        InputLimits.CheckName("worker", input.Worker, ImportJob.MaxNameLength);
        InputLimits.CheckRange("leaseSeconds", input.LeaseSeconds, 1, WorkerOptions.MaxLeaseSeconds);
        var claim = await lifecycle.ClaimAsync(
            input.Worker, [.. input.JobTypes], TimeSpan.FromSeconds(input.LeaseSeconds), logs.Value.FileOf, cancellationToken);
        if (claim is not null)
        {
            audit.Made(nameof(ClaimImport), claim.Job.Id, JobStatus.Scheduled, claim.Job.Status);
        }

        return new ClaimImportPayload(claim is null ? null : new ClaimedImport(
            claim.Job, claim.Job.Attempt, claim.Lease.Text, claim.Job.LeaseExpiresAt!.Value, claim.Job.Checkpoint, claim.Job.SourceCredentialRef));
    }
}

/// <summary>Who asks for a job, and for which.</summary>
internal sealed class ClaimImportInput
{
    /// <summary>The worker's name, at most 256 characters, without control characters.</summary>
    public required string Worker { get; init; }

    /// <summary>What kinds of job it can do.</summary>
    [DefaultValue(new[] { JobType.Import, JobType.Validation })]
    public IEnumerable<JobType> JobTypes { get; init; } = [JobType.Import, JobType.Validation];

    /// <summary>How long it may be silent before the job is taken from it, 1 to 3600.</summary>
    [DefaultValue(60)]
    public int LeaseSeconds { get; init; } = 60;
}

/// <summary>The job, where there is one.</summary>
internal sealed record ClaimImportPayload(ClaimedImport? Claim);

/// <summary>A job that a worker holds.</summary>
/// <param name="ImportStatus">The job.</param>
/// <param name="Attempt">Number of the attempt that begins.</param>
/// <param name="LeaseToken">Proof of ownership. A later claim of the job makes every earlier token useless.</param>
/// <param name="LeaseExpiresAt">From when on the worker is presumed dead, unless it reports.</param>
/// <param name="Checkpoint">Where the last attempt got to, as its worker wrote it.</param>
/// <param name="CredentialRef">Name of the credential to read the data source with.</param>
[Name("ImportClaim")]
internal sealed record ClaimedImport(
    ImportJob ImportStatus,
    int Attempt,
    string LeaseToken,
    [property: OutputType(typeof(NonNullGraphType<DateTimeType>))] DateTimeOffset LeaseExpiresAt,
    string? Checkpoint,
    string? CredentialRef);
