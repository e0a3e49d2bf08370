namespace ImportGraph.AspNetCore.Pages;

/// <summary>The page for trying operations. Section <c>ImportGraph:Ide</c>.</summary>
internal sealed class IdeOptions
{
    /// <summary>Whether Banana Cake Pop is served at <c>/graphql/ui/</c>. Default: true in Development, otherwise false.</summary>
    public bool Enabled { get; set; }
}
