namespace ImportGraph.Jobs;

/// <summary>Cuts texts to the length of their column.</summary>
public static class TextCut
{
    /// <summary>
    /// Returns the start of a text. A surrogate pair (one character that is two in UTF-16) is kept or removed as a whole.
    /// </summary>
    /// <param name="text">The text; null stays null.</param>
    /// <param name="length">Maximum number of UTF-16 characters in the result.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text, int length) =>
        text is null || text.Length <= length ? text : text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
