namespace ImportGraph.Lifecycle;

/// <summary>The limits of an importer.</summary>
public sealed class ImporterLimits
{
    /// <summary>An importer without limits.</summary>
    internal static readonly ImporterLimits None = new();

    /// <summary>How many jobs of the importer may run at once, at least 1. Further jobs wait. By default, there is no limit.</summary>
    public int? MaxRunning { get; set; }
}
