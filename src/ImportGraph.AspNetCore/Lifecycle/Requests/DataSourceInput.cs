using ImportGraph.AspNetCore.Limits;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

/// <summary>Where a package is stored.</summary>
internal sealed class DataSourceInput
{
    /// <summary>The kind of storage.</summary>
    public required DataSourceType Type { get; init; }

    /// <summary>
    /// A file, or a folder of .jsonl (.ndjson), .json, .csv, .tsv and .xlsx files, or a .zip of them:
    /// a path below one of the server's shared roots, or s3://bucket/prefix/.
    /// For UPLOAD, the id of a complete upload in the project of the job.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The bucket's region.</summary>
    public string? Region { get; init; }

    /// <summary>Name of a credential in the workers' configuration. Secrets never pass through this API.</summary>
    public string? CredentialRef { get; init; }

    /// <summary>The location, in the form that data sources read.</summary>
    /// <param name="project">The project of the job.</param>
    /// <exception cref="RequestRefusedException">A name is too long, or has control characters.</exception>
    internal PackageLocation ToLocation(string project)
    {
        InputLimits.CheckName("region", Region, ImportJob.MaxNameLength);
        InputLimits.CheckName("credentialRef", CredentialRef, ImportJob.MaxNameLength);
        return new PackageLocation(Type, Path, Region, CredentialRef) { Project = project };
    }

    /// <summary>Why no job can read a package there; null if one can.</summary>
    internal static async Task<InvalidDataSourceError?> CheckAsync(PackageLocation location, DataSources sources, CancellationToken cancellationToken) =>
        InputText.WhyNoName(location.Path) is { } why
            ? new InvalidDataSourceError(nameof(ImportJob.SourcePath), $"A path {why}.")
            : await sources.Of(location).CheckAsync(location, cancellationToken);
}
