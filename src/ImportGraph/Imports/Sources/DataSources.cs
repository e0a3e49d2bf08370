using ImportGraph.Jobs;

namespace ImportGraph.Imports.Sources;

/// <summary>All kinds of data sources.</summary>
public sealed class DataSources(IEnumerable<IDataSource> sources)
{
    private readonly Dictionary<DataSourceType, IDataSource> _sources = sources.ToDictionary(source => source.Type);

    /// <summary>The data source that a location belongs to.</summary>
    public IDataSource Of(PackageLocation location) => _sources[location.Type];
}
