using ImportGraph.Jobs;

namespace ImportGraph.Imports.Sources;

/// <summary>The location of a package.</summary>
/// <param name="Type">The kind of data source.</param>
/// <param name="Path">The path in that data source.</param>
/// <param name="Region">The region of a bucket; null if none is given.</param>
/// <param name="CredentialRef">The name of the credential for reading; null if none is given.</param>
public sealed record PackageLocation(DataSourceType Type, string Path, string? Region = null, string? CredentialRef = null);

/// <summary>A kind of data source that packages are read from.</summary>
public interface IDataSource
{
    /// <summary>The kind of data source.</summary>
    DataSourceType Type { get; }

    /// <summary>Checks a location before a job is scheduled. A package that does not exist yet may arrive later, so that is not an error.</summary>
    /// <returns>The reason for a refusal; null if a job may be scheduled.</returns>
    InvalidDataSourceError? Check(PackageLocation location);

    /// <summary>
    /// True if a file may be read twice, the first time only to count its items. False if reading costs time or money on another machine: then
    /// the total is unknown until the end.
    /// </summary>
    bool CountsItems { get; }

    /// <summary>Lists the files of a package, sorted by name so that every attempt reads them in the same order. Hidden files are skipped.</summary>
    /// <exception cref="SourceException">There is nothing to read, or it may not be read.</exception>
    Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken);
}

/// <summary>The files at a location.</summary>
/// <param name="Files">The files to read, sorted by name.</param>
/// <param name="Skipped">Names of the files that are not read because their format is unknown; sorted.</param>
public sealed record Package(IReadOnlyList<PackageFile> Files, IReadOnlyList<string> Skipped);

/// <summary>All kinds of data sources.</summary>
public sealed class DataSources(IEnumerable<IDataSource> sources)
{
    private readonly Dictionary<DataSourceType, IDataSource> _sources = sources.ToDictionary(source => source.Type);

    /// <summary>The data source that a location belongs to.</summary>
    public IDataSource Of(PackageLocation location) => _sources[location.Type];
}
