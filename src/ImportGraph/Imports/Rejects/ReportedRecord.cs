namespace ImportGraph.Imports.Rejects;

/// <summary>A record that a worker outside of this process has rejected.</summary>
/// <param name="Text">The record as its file contains it.</param>
/// <param name="Errors">What is wrong with it.</param>
public sealed record ReportedRecord(string Text, IReadOnlyList<(string Code, string? Field, string Message)> Errors);
