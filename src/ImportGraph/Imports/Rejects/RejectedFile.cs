namespace ImportGraph.Imports.Rejects;

/// <summary>A file with the rejected records of one file of a package.</summary>
/// <param name="Number">The number of the file in the package.</param>
/// <param name="Name">The name of the file in the package, with the ending of the format in which its records are kept.</param>
/// <param name="Length">The current length, in bytes.</param>
public sealed record RejectedFile(int Number, string Name, long Length)
{
    /// <summary>Where it is stored.</summary>
    internal string Path { get; init; } = "";

    /// <summary>The media type.</summary>
    public string ContentType => System.IO.Path.GetExtension(Name).ToUpperInvariant() switch
    {
        ".CSV" => "text/csv; charset=utf-8",
        ".TSV" => "text/tab-separated-values; charset=utf-8",
        _ => "application/x-ndjson",
    };
}
