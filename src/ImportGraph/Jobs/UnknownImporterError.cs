namespace ImportGraph.Jobs;

/// <summary>There is no importer with the name. The message names those that exist.</summary>
/// <param name="Importer">The name that was requested.</param>
/// <param name="Known">The names of all importers, sorted.</param>
public sealed record UnknownImporterError(string Importer, IReadOnlyList<string> Known)
    : JobError(StableCode, $"There is no importer {Importer}. Name one of these: {string.Join(", ", Known)}.")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "UNKNOWN_IMPORTER";
}
