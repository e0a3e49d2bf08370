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
    /// <summary>Takes the next due job under a lease. The claim is null if no job is due.</summary>
    [Needs(Scopes.Work)]
    public static async Task<ClaimImportPayload> ClaimImport(
        [FromServices] JobWork work, [FromServices] IOptions<LogOptions> logs, [FromServices] Audit audit, ClaimImportInput input, CancellationToken cancellationToken)
    {
        InputLimits.CheckName("worker", input.Worker, ImportJob.MaxNameLength);
        InputLimits.CheckRange("leaseSeconds", input.LeaseSeconds, 1, WorkerOptions.MaxLeaseSeconds);
        var claim = await work.ClaimAsync(
            input.Worker, [.. input.JobTypes], TimeSpan.FromSeconds(input.LeaseSeconds), logs.Value.FileOf, cancellationToken);
        if (claim is not null)
        {
            audit.Made(nameof(ClaimImport), claim.Job.Id, JobStatus.Scheduled, claim.Job.Status);
        }

        return new ClaimImportPayload(claim is null ? null : new ClaimedImport(
            claim.Job, claim.Job.Attempt, claim.Lease.Text, claim.Job.LeaseExpiresAt!.Value, claim.Job.Checkpoint, claim.Job.SourceCredentialRef));
    }
}

/// <summary>The worker that asks for a job, and the kinds of job that it can do.</summary>
internal sealed class ClaimImportInput
{
    /// <summary>The worker's name, at most 256 characters, without control characters.</summary>
    public required string Worker { get; init; }

    /// <summary>The kinds of job that the worker can do.</summary>
    [DefaultValue(new[] { JobType.Import, JobType.Validation })]
    public IEnumerable<JobType> JobTypes { get; init; } = [JobType.Import, JobType.Validation];

    /// <summary>How long the worker may send no report before it loses the job, 1 to 3600 seconds.</summary>
    [DefaultValue(60)]
    public int LeaseSeconds { get; init; } = 60;
}

/// <summary>The claimed job; null if no job is due.</summary>
internal sealed record ClaimImportPayload(ClaimedImport? Claim);

/// <summary>A job that a worker has claimed.</summary>
/// <param name="ImportStatus">The job.</param>
/// <param name="Attempt">Number of the attempt that begins.</param>
/// <param name="LeaseToken">Proof of ownership. A later claim of the job invalidates all earlier tokens.</param>
/// <param name="LeaseExpiresAt">When the worker is presumed dead if it does not report before.</param>
/// <param name="Checkpoint">How far the last attempt got, as its worker wrote it.</param>
/// <param name="CredentialRef">Name of the credential to read the data source with.</param>
[Name("ImportClaim")]
internal sealed record ClaimedImport(
    ImportJob ImportStatus,
    int Attempt,
    string LeaseToken,
    [property: OutputType(typeof(NonNullGraphType<DateTimeType>))] DateTimeOffset LeaseExpiresAt,
    string? Checkpoint,
    string? CredentialRef);
