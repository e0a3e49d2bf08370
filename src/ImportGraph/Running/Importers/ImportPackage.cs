namespace ImportGraph.Running.Importers;

/// <summary>The package of a job.</summary>
/// <param name="Files">Its files, sorted by name. Hidden files are left out.</param>
public sealed record ImportPackage(IReadOnlyList<ImportFile> Files);
