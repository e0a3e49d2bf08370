using ImportGraph.Jobs;

namespace ImportGraph.Imports.Sources;

/// <summary>The location of a package.</summary>
/// <param name="Type">The kind of data source.</param>
/// <param name="Path">The path in that data source.</param>
/// <param name="Region">The region of a bucket; null if none is given.</param>
/// <param name="CredentialRef">The name of the credential for reading; null if none is given.</param>
public sealed record PackageLocation(DataSourceType Type, string Path, string? Region = null, string? CredentialRef = null)
{
    /// <summary>The project of the job that reads the package.</summary>
    public string Project { get; init; } = ProjectName.Default;

    /// <summary>Whether files of any format belong to the package, because its importer reads them itself.</summary>
    public bool AnyFormat { get; init; }

    /// <summary>Whether a file with this name belongs to the package.</summary>
    internal bool Includes(string name) => AnyFormat || PackageFile.IsPackageFile(name);
}
