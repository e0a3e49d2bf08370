namespace ImportGraph.Client;

/// <summary>Where a package is stored.</summary>
/// <param name="Type">The kind of storage.</param>
/// <param name="Path">A path below one of the server's shared roots, or <c>s3://bucket/prefix/</c>.</param>
public sealed record DataSourceInput(DataSourceType Type, string Path)
{
    /// <summary>The bucket's region.</summary>
    public string? Region { get; init; }

    /// <summary>Name of a credential in the configuration of the workers.</summary>
    public string? CredentialRef { get; init; }
}
