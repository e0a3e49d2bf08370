namespace ImportGraph.Imports.Definitions;

/// <summary>A definition file that cannot be used.</summary>
/// <param name="file">The path of the file.</param>
/// <param name="path">The place in the file as a JSON path, for example <c>$.fields.price.type</c>.</param>
/// <param name="problem">What is wrong, as a sentence.</param>
/// <param name="remedy">How to mend it, as a sentence.</param>
/// <param name="cause">The exception that caused it; null if there is none.</param>
internal sealed class DefinitionException(string file, string path, string problem, string remedy, Exception? cause = null)
    : Exception($"{file}, {path}: {problem} {remedy}", cause)
{
    /// <summary>The path of the file.</summary>
    public string File { get; } = file;

    /// <summary>The place in the file as a JSON path.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong, as a sentence.</summary>
    public string Problem { get; } = problem;

    /// <summary>How to mend it, as a sentence.</summary>
    public string Remedy { get; } = remedy;
}
