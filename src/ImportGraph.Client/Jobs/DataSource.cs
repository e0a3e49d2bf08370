namespace ImportGraph.Client;

/// <summary>Where a package is stored.</summary>
public sealed record DataSource
{
    /// <summary>The kind of storage that contains the package.</summary>
    public required DataSourceType Type { get; init; }

    /// <summary>The path as it was given, below a shared root.</summary>
    public required string Path { get; init; }

    /// <summary>The name that an uploaded file has at its client. Null for other packages.</summary>
    public string? FileName { get; init; }

    /// <summary>The region of the bucket, if the job names one.</summary>
    public string? Region { get; init; }
}
