namespace ImportGraph.AspNetCore.Security;

/// <summary>The pages of other servers that may use this server. Section <c>ImportGraph:Cors</c>.</summary>
internal sealed class CorsOptions
{
    /// <summary>The origins of these pages, for example <c>https://app.example.com</c>. Default: none.</summary>
    public IList<string> Origins { get; } = [];
}
