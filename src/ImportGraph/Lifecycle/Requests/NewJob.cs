using System.Security.Cryptography;
using System.Text.Json;
using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>A request for a new job.</summary>
/// <param name="JobType">What it does with its package.</param>
/// <param name="Operation">How existing items are treated; a validation says what an import with this operation would do.</param>
/// <param name="SourceType">The kind of storage that contains the package.</param>
/// <param name="SourcePath">The path. The caller must check it against the source.</param>
/// <param name="StartTime">When to start. Null, or a time up to 5 minutes ago, means as soon as possible.</param>
/// <param name="ScheduledStopTime">When to stop, regardless of the progress; null means never.</param>
/// <param name="Tags">Words by which the job can be found.</param>
/// <param name="SourceRegion">The bucket's region.</param>
/// <param name="SourceCredentialRef">Name of the credential that is used to read the package.</param>
/// <param name="IdempotencyKey">The key that the caller gave to the request: a repeated request creates no second job.</param>
/// <param name="RequestedBy">Who requests it; null if no authentication was required. Stored with the job and its first attempt.</param>
/// <param name="Project">The project that the job belongs to.</param>
/// <param name="Importer">The importer that runs the job. The caller must check that it exists.</param>
/// <param name="Parameters">What the importer is given, as a JSON object. The caller must check it.</param>
/// <param name="Priority">From 0 to 9; higher ones come first.</param>
/// <param name="ConcurrencyKey">Of the jobs of the project with the same key, only one runs at a time.</param>
/// <param name="CorrectionOf">The id of the job of the same project whose rejected items it corrects.</param>
public sealed record NewJob(
    JobType JobType,
    ImportOperation? Operation,
    DataSourceType SourceType,
    string SourcePath,
    DateTimeOffset? StartTime = null,
    DateTimeOffset? ScheduledStopTime = null,
    IReadOnlyList<string>? Tags = null,
    string? SourceRegion = null,
    string? SourceCredentialRef = null,
    string? IdempotencyKey = null,
    Actor? RequestedBy = null,
    string Project = ProjectName.Default,
    string Importer = ImporterName.Content,
    string? Parameters = null,
    int Priority = ImportJob.DefaultPriority,
    string? ConcurrencyKey = null,
    Guid? CorrectionOf = null)
{
    /// <summary>A hash that is equal for equal requests.</summary>
    internal string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        (object?[])
        [
            JobType,
            Operation,
            SourceType,
            SourcePath,
            StartTime?.ToUnixTimeMilliseconds(),
            ScheduledStopTime?.ToUnixTimeMilliseconds(),
            Tags ?? [],
            SourceRegion,
            SourceCredentialRef,
            // Other requests keep the hash that they had before there were importers.
            .. Importer == ImporterName.Content && Parameters is null && Priority == ImportJob.DefaultPriority && ConcurrencyKey is null
                ? Array.Empty<object?>()
                : [Importer, Parameters, Priority, ConcurrencyKey],
            .. CorrectionOf is { } corrected ? [corrected] : Array.Empty<object?>(),
        ])));
}
