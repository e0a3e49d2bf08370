namespace ImportGraph.Imports.Logs;

/// <summary>Selects lines of a log. The offsets are values of <see cref="LogLine.Sequence"/>.</summary>
/// <param name="Size">Maximum number of lines.</param>
/// <param name="Backward">True for the last lines, false for the first.</param>
/// <param name="After">Only lines after the line that begins here.</param>
/// <param name="Before">Only lines before the line that begins here.</param>
/// <param name="Level">Only lines of this level or a higher one.</param>
public sealed record LogRange(int Size, bool Backward, long? After, long? Before, LogLineLevel Level);
