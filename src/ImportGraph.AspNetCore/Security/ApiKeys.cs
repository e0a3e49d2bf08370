using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Security;

/// <summary>The API keys of the configuration, in the form in which each request needs them.</summary>
internal sealed class ApiKeys(IOptions<AuthenticationOptions> options)
{
    /// <summary>Maximum length of a key in bytes. The command "key" creates shorter ones.</summary>
    private const int MaxLength = 512;

    private static readonly AuthenticateResult Unknown = AuthenticateResult.Fail("The API key is unknown.");

    private readonly (byte[] Hash, AuthenticateResult Result)[] _keys =
    [
        .. options.Value.ApiKeys.Select(key => (
            Convert.FromHexString(key.Value.Hash), Success(new Caller($"key:{key.Key}", [.. Scopes.In(key.Value.Scopes)])))),
    ];

    /// <summary>The caller with this key, or a failure.</summary>
    public AuthenticateResult Authenticate(ReadOnlySpan<char> key)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        if (!Encoding.UTF8.TryGetBytes(key, text, out var length))
        {
            return Unknown;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        var result = Unknown;
        // All keys are compared, each to its end, so that the time does not show how much of a key was right.
        foreach (var known in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, known.Hash))
            {
                result = known.Result;
            }
        }

        return result;
    }

    private static AuthenticateResult Success(Caller caller) =>
        AuthenticateResult.Success(new AuthenticationTicket(new CallerPrincipal(caller, ApiKeyHandler.SchemeName), ApiKeyHandler.SchemeName));
}
