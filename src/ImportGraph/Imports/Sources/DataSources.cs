using ImportGraph.Jobs;

namespace ImportGraph.Imports.Sources;

/// <summary>All kinds of data sources.</summary>
public sealed class DataSources(IEnumerable<IDataSource> sources)
{
    private readonly Dictionary<DataSourceType, IDataSource> _sources = sources.ToDictionary(source => source.Type);

    /// <summary>The data source that a location belongs to.</summary>
    public IDataSource Of(PackageLocation location) => _sources[location.Type];

    /// <summary>
    /// Lists the files of a package, and the entries of its archives as if they were files. An importer that reads files itself gets the archives.
    /// </summary>
    /// <exception cref="SourceException">There is nothing to read, or it may not be read.</exception>
    internal async Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken)
    {
        var package = await Of(location).OpenAsync(location, cancellationToken);
        return location.AnyFormat ? package : await PackageArchives.ExpandAsync(package, cancellationToken);
    }
}
