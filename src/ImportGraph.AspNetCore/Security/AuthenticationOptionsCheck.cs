using System.Text.RegularExpressions;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.Files;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace ImportGraph.AspNetCore.Security;

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

        if (options.Authority is { } authority && !IssuerDiscovery.IsSafe(authority))
        {
            yield return "ImportGraph:Authentication:Authority must be a URL with https.";
        }

        if (options.HasTokens && string.IsNullOrEmpty(options.Audience))
        {
            yield return "ImportGraph:Authentication:Audience is required: without it, the server would accept tokens that were issued for other services.";
        }

        if (options is { Authority: not null, KeySet: not null })
        {
            yield return "ImportGraph:Authentication may have an Authority or a KeySet, not both.";
        }

        if (options.KeySet is { } file && (string.IsNullOrEmpty(options.Issuer) || !IsKeySet(file)))
        {
            yield return "ImportGraph:Authentication:KeySet must be a file with a JSON Web Key Set, and Issuer must name its issuer.";
        }

        if (options.SignIn is { } signIn)
        {
            if (!options.HasTokens || signIn.ClientId.Length is 0)
            {
                yield return "ImportGraph:Authentication:SignIn needs a ClientId, and an Authority and Audience whose tokens are accepted.";
            }

            if (!IssuerDiscovery.IsSafe(options.SignInAuthority))
            {
                yield return "ImportGraph:Authentication:SignIn:Authority must be a URL with https.";
            }

            if (!signIn.Scopes.Split(' ').Contains("openid"))
            {
                yield return "ImportGraph:Authentication:SignIn:Scopes must contain openid.";
            }
        }

        foreach (var (key, setting) in options.ApiKeys)
        {
            if (key.Length > ImportJob.MaxNameLength || InputText.WhyNoName(key) is not null)
            {
                yield return $"ImportGraph:Authentication:ApiKeys: a name may have at most {ImportJob.MaxNameLength} characters and no control characters.";
            }

            if (!Hash().IsMatch(setting.Hash))
            {
                yield return $"ImportGraph:Authentication:ApiKeys:{key}:Hash must be a SHA-256 hash of 64 hexadecimal digits; the command \"key\" prints one.";
            }

            if (ProjectNames.Read(setting.Projects) is not { Names: null or { Count: > 0 } })
            {
                yield return $"ImportGraph:Authentication:ApiKeys:{key}:Projects must be * or up to {ProjectAccess.MaxNames} names of projects, "
                    + $"separated by spaces; a name {ProjectName.Rule}.";
            }

            if (setting.Scopes.Split(' ').Except(Scopes.All).Any())
            {
                yield return $"ImportGraph:Authentication:ApiKeys:{key}:Scopes must be one or more of {string.Join(", ", Scopes.All)}, separated by spaces.";
            }
        }
    }

    private static bool IsKeySet(string file)
    {
        try
        {
            return new JsonWebKeySet(TextFile.Read(file)).GetSigningKeys().Count > 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[0-9a-fA-F]{64}\\z")]
    private static partial Regex Hash();
}
