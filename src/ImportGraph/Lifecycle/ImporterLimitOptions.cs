namespace ImportGraph.Lifecycle;

/// <summary>Each importer can have limits. Section <c>ImportGraph</c>.</summary>
public sealed class ImporterLimitOptions
{
    /// <summary>The limits of each importer.</summary>
    public IDictionary<string, ImporterLimits> Importers { get; } = new Dictionary<string, ImporterLimits>();

    /// <summary>The limits of an importer.</summary>
    internal ImporterLimits Of(string importer) => Importers.TryGetValue(importer, out var limits) ? limits : ImporterLimits.None;
}
