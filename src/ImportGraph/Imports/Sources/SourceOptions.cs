namespace ImportGraph.Imports.Sources;

/// <summary>Where packages may be read from. Section <c>ImportGraph:Sources</c>.</summary>
public sealed class SourceOptions
{
    /// <summary>
    /// Folders that shared file paths must lie below. A relative path is looked for below each, in this order. Default: none, so that
    /// nothing of the machine can be read; in Development the shipped samples, and <c>.data/packages</c>.
    /// </summary>
    public IList<string> SharedRoots { get; } = [];
}
