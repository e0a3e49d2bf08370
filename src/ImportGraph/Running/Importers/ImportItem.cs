namespace ImportGraph.Running.Importers;

/// <summary>An item of a package that fits the type of the importer.</summary>
/// <param name="File">The name of its file.</param>
/// <param name="Line">The line on which it starts, from 1.</param>
/// <param name="Key">The value of its key, as text. Null if the type has no key.</param>
/// <param name="Value">The item.</param>
public sealed record ImportItem<TItem>(string File, long Line, string? Key, TItem Value);
