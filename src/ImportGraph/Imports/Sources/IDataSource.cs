using ImportGraph.Jobs;

namespace ImportGraph.Imports.Sources;

/// <summary>A kind of data source that packages are read from.</summary>
public interface IDataSource
{
    /// <summary>The kind of data source.</summary>
    DataSourceType Type { get; }

    /// <summary>
    /// Checks a location before a job is scheduled. A package that does not exist yet may arrive later, so that is not an error.
    /// </summary>
    /// <returns>The reason for a refusal; null if a job may be scheduled.</returns>
    Task<InvalidDataSourceError?> CheckAsync(PackageLocation location, CancellationToken cancellationToken);

    /// <summary>
    /// True if a file may be read twice, the first time only to count its items. False if reading costs time or money on another machine:
    /// then the total is unknown until the end.
    /// </summary>
    bool CountsItems { get; }

    /// <summary>
    /// Lists the files of a package, sorted by name so that every attempt reads them in the same order. Hidden files are skipped.
    /// </summary>
    /// <exception cref="SourceException">There is nothing to read, or it may not be read.</exception>
    Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken);
}
