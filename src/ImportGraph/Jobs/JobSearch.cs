namespace ImportGraph.Jobs;

/// <summary>
/// A text by which people look for jobs: the beginning of an id, or a part of the path, the name of the file, a tag, the error, the person who
/// scheduled the job, or the importer. Case, accents and the amount of white space do not matter.
/// </summary>
/// <param name="Text">The text, in its folded form.</param>
public sealed record JobSearch(string Text)
{
    private const int IdLength = 36;

    /// <summary>The beginning of the ids that match, in the form in which databases write ids; null if no id begins with the text.</summary>
    public string? IdStart { get; } = IsStartOfId(Text) ? Text.ToUpperInvariant() : null;

    /// <summary>The search for a text as people write it. A longer text than a job can have finds nothing.</summary>
    public static JobSearch For(string text) => new(TextCut.Cut(FoldedText.Of(text), FoldedText.MaxLength + 1));

    /// <summary>Whether it finds a job.</summary>
    public bool Finds(ImportJob job) => IsIn(job.SearchText) || IsIn(job.ErrorText)
        || (IdStart is { } start && job.Id.ToString().StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private bool IsIn(string? folded) => folded is not null && folded.Contains(Text, StringComparison.Ordinal);

    private static bool IsStartOfId(string text) => text.Length is > 0 and <= IdLength
        && text.Index().All(at => at.Index is 8 or 13 or 18 or 23 ? at.Item == '-' : char.IsAsciiHexDigitLower(at.Item));
}
