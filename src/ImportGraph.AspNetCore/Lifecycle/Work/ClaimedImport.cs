using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

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
