namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>A cell without a value that could be imported.</summary>
/// <param name="Column">The column, counted from 0.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Value">What the cell contains; null if nothing.</param>
internal sealed record CellError(int Column, string Message, string? Value);
