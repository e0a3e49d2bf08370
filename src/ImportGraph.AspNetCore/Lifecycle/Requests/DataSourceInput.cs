using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore;

/// <summary>Where a package is stored.</summary>
internal sealed class DataSourceInput
{
    /// <summary>The kind of storage.</summary>
    public required DataSourceType Type { get; init; }

    /// <summary>
    /// A file, or a folder of .jsonl (.ndjson), .json, .csv and .tsv files: a path below one of the server's shared roots, or s3://bucket/prefix/.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The bucket's region.</summary>
    public string? Region { get; init; }

    /// <summary>Name of a credential in the workers' configuration. Secrets never pass through this API.</summary>
    public string? CredentialRef { get; init; }
}
