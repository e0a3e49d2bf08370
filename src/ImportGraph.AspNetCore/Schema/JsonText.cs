namespace ImportGraph.AspNetCore.Schema;

/// <summary>A JSON object that a caller sent.</summary>
/// <param name="Text">The object as compact JSON.</param>
internal sealed record JsonText(string Text);
