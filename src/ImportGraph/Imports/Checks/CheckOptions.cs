namespace ImportGraph.Imports.Checks;

/// <summary>Checks of items in addition to the rules that apply to all items. Section <c>ImportGraph:Checks</c>.</summary>
public sealed class CheckOptions
{
    /// <summary>A file with a JSON Schema that every item must match. Default: none.</summary>
    public string? Schema { get; set; }
}
