namespace ImportGraph.AspNetCore.Security;

/// <summary>Which callers are accepted. Section <c>ImportGraph:Authentication</c>.</summary>
internal sealed class AuthenticationOptions
{
    /// <summary>
    /// The URL of an OpenID Connect issuer whose tokens are accepted. The server finds its keys in its discovery document.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>The audience that tokens must have: their <c>aud</c>. Required if tokens of an issuer are accepted.</summary>
    public string? Audience { get; set; }

    /// <summary>A file with a JSON Web Key Set, for an issuer without discovery. Requires Issuer.</summary>
    public string? KeySet { get; set; }

    /// <summary>The issuer that tokens must have if KeySet verifies them: their <c>iss</c>.</summary>
    public string? Issuer { get; set; }

    /// <summary>
    /// The claim of a token that lists the projects whose jobs the caller may see and change: an array of names, or one text with names that
    /// are separated by spaces. <c>*</c> stands for all projects. If this is set, a token without the claim gives access to no project. By
    /// default, the claim is <c>projects</c>, and a token without it gives access to all projects.
    /// </summary>
    public string? ProjectsClaim { get; set; }

    /// <summary>API keys for programs, by the names that logs show.</summary>
    public IDictionary<string, ApiKeyOptions> ApiKeys { get; } = new Dictionary<string, ApiKeyOptions>();

    /// <summary>How people sign in to the dashboard with tokens of an issuer; null if they cannot.</summary>
    public SignInOptions? SignIn { get; set; }

    /// <summary>The URL of the issuer at which people sign in; null if they cannot.</summary>
    internal string? SignInAuthority => SignIn is { } signIn ? signIn.Authority ?? Authority ?? Issuer : null;

    /// <summary>Whether people can enter an API key, or a token that they have from elsewhere.</summary>
    internal bool AsksForKeys => ApiKeys.Count > 0 || (HasTokens && SignIn is null);

    /// <summary>Whether tokens of an issuer are accepted.</summary>
    internal bool HasTokens => Authority is not null || KeySet is not null;

    /// <summary>Whether any authentication is configured.</summary>
    internal bool IsConfigured => HasTokens || ApiKeys.Count > 0;
}
