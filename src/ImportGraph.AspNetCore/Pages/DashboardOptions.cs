namespace ImportGraph.AspNetCore.Pages;

/// <summary>The web page that shows and controls jobs. Section <c>ImportGraph:Dashboard</c>.</summary>
internal sealed class DashboardOptions
{
    /// <summary>Whether the page is served at <c>/</c>. Default: true.</summary>
    public bool Enabled { get; set; } = true;
}
