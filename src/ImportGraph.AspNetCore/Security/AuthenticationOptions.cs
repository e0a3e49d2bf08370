using System.Text.RegularExpressions;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Which callers are accepted. Section <c>ImportGraph:Authentication</c>.</summary>
internal sealed class AuthenticationOptions
{
    /// <summary>The URL of an OpenID Connect issuer whose tokens are accepted. The server finds its keys in its discovery document.</summary>
    public string? Authority { get; set; }

    /// <summary>The audience that tokens must have: their <c>aud</c>.</summary>
    public string? Audience { get; set; }

    /// <summary>A file with a JSON Web Key Set, for an issuer without discovery. Requires Issuer.</summary>
    public string? KeySet { get; set; }

    /// <summary>The issuer that tokens must have if KeySet verifies them: their <c>iss</c>.</summary>
    public string? Issuer { get; set; }

    /// <summary>API keys for programs, by the names that logs show.</summary>
    public IDictionary<string, ApiKeyOptions> ApiKeys { get; } = new Dictionary<string, ApiKeyOptions>();

    /// <summary>Whether tokens of an issuer are accepted.</summary>
    internal bool HasTokens => Authority is not null || KeySet is not null;

    /// <summary>Whether any authentication is configured.</summary>
    internal bool IsConfigured => HasTokens || ApiKeys.Count > 0;
}

/// <summary>Refuses to start with settings that admit the wrong callers, or none.</summary>
internal sealed partial class AuthenticationOptionsCheck(OpenServer open) : IValidateOptions<AuthenticationOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthenticationOptions options) =>
        Wrong(options).ToList() is { Count: > 0 } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;

    private IEnumerable<string> Wrong(AuthenticationOptions options)
    {
        if (!options.IsConfigured && open.Refusal is { } refusal)
        {
            yield return refusal;
        }

        if (options.Authority is { } authority && !(Uri.TryCreate(authority, UriKind.Absolute, out var url) && (url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback))))
        {
            yield return "ImportGraph:Authentication:Authority must be a URL with https.";
        }

        if (options.HasTokens && string.IsNullOrEmpty(options.Audience))
        {
            yield return "ImportGraph:Authentication:Audience must say whom tokens are meant for: without it, tokens that were issued for any other service would do.";
        }

        if (options is { Authority: not null, KeySet: not null })
        {
            yield return "ImportGraph:Authentication may have an Authority or a KeySet, not both.";
        }

        if (options.KeySet is { } file && (string.IsNullOrEmpty(options.Issuer) || !IsKeySet(file)))
        {
            yield return "ImportGraph:Authentication:KeySet must be a file with a JSON Web Key Set, and Issuer must say whose it is.";
        }

        foreach (var (key, setting) in options.ApiKeys)
        {
            if (key.Length > ImportJob.MaxNameLength || InputText.WhyNoName(key) is not null)
            {
                yield return $"ImportGraph:Authentication:ApiKeys: a name may have {ImportJob.MaxNameLength} characters, none of them control characters.";
            }

            if (!Hash().IsMatch(setting.Hash))
            {
                yield return $"ImportGraph:Authentication:ApiKeys:{key}:Hash must be a SHA-256 in hex, 64 digits; the command \"key\" prints one.";
            }

            if (setting.Scopes.Split(' ').Except(Scopes.All).Any())
            {
                yield return $"ImportGraph:Authentication:ApiKeys:{key}:Scopes must be some of {string.Join(", ", Scopes.All)}, with spaces between.";
            }
        }
    }

    private static bool IsKeySet(string file)
    {
        try
        {
            return new JsonWebKeySet(File.ReadAllText(file)).GetSigningKeys().Count > 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[0-9a-fA-F]{64}\\z")]
    private static partial Regex Hash();
}
