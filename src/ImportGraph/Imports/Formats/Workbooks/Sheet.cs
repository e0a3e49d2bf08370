namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">The name on its tab.</param>
/// <param name="Part">The name of the part with its cells.</param>
/// <param name="Visible">Whether it is shown.</param>
internal sealed record Sheet(string Name, string Part, bool Visible);
