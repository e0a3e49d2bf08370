using ImportGraph.Jobs;

namespace ImportGraph.Imports.Sources;

/// <summary>Where a package lies.</summary>
/// <param name="Type">In what kind of place.</param>
/// <param name="Path">Where there.</param>
/// <param name="Region">A bucket's region.</param>
/// <param name="CredentialRef">The name of the credential to read it with.</param>
public sealed record PackageLocation(DataSourceType Type, string Path, string? Region = null, string? CredentialRef = null);

/// <summary>A kind of place that packages lie in.</summary>
public interface IDataSource
{
    /// <summary>The kind.</summary>
    DataSourceType Type { get; }

    /// <summary>Says what is wrong with a location before a job is scheduled. What is not there yet may come, so that is no error.</summary>
    /// <returns>The refusal; null where a job may be scheduled.</returns>
    InvalidDataSourceError? Check(PackageLocation location);

    /// <summary>
    /// True if a file may be read a second time only to count its items. False if reading costs time or money on another machine: then
    /// the total is not known before the end.
    /// </summary>
    bool CountsItems { get; }

    /// <summary>Lists the files of a package, sorted by name so that every attempt reads them in the same order. Hidden files are skipped.</summary>
    /// <exception cref="SourceException">There is nothing to read, or it may not be read.</exception>
    Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken);
}

/// <summary>What lies at a location.</summary>
/// <param name="Files">The files that are read, sorted by name.</param>
/// <param name="Skipped">Names of the files that are not read, because their format is not known; sorted.</param>
public sealed record Package(IReadOnlyList<PackageFile> Files, IReadOnlyList<string> Skipped);

/// <summary>All kinds of places.</summary>
public sealed class DataSources(IEnumerable<IDataSource> sources)
{
    private readonly Dictionary<DataSourceType, IDataSource> _sources = sources.ToDictionary(source => source.Type);

    /// <summary>The kind of place that a location is in.</summary>
    public IDataSource Of(PackageLocation location) => _sources[location.Type];
}
