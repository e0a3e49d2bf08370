namespace ImportGraph.AspNetCore.Security;

/// <summary>An API key of a program.</summary>
internal sealed class ApiKeyOptions
{
    /// <summary>The SHA-256 of the key, in hex. The command "key" prints a new key and its hash. The key itself is not stored anywhere.</summary>
    public string Hash { get; set; } = "";

    /// <summary>The scopes of the key: some of <c>imports:read imports:write imports:work</c>, separated by spaces.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>The projects whose jobs the key may see and change, separated by spaces; <c>*</c> for all projects.</summary>
    public string Projects { get; set; } = ProjectNames.All;
}
