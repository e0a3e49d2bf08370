using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Security;

/// <summary>The API keys of the configuration, in the form in which each request needs them.</summary>
internal sealed class ApiKeys(IOptions<AuthenticationOptions> options)
{
    /// <summary>Maximum length of a key in bytes. The command "key" creates shorter ones.</summary>
    private const int MaxLength = 512;

    private readonly (byte[] Hash, Caller Caller)[] _keys =
    [
        .. options.Value.ApiKeys.Select(key => (
            Convert.FromHexString(key.Value.Hash),
            Caller.WithKey(key.Key, [.. Scopes.In(key.Value.Scopes)], ProjectNames.Read(key.Value.Projects)!))),
    ];

    /// <summary>The caller with this key.</summary>
    public Caller CallerOf(ReadOnlySpan<char> key)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        if (!Encoding.UTF8.TryGetBytes(key, text, out var length))
        {
            return Caller.Unknown;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        var caller = Caller.Unknown;
        // All keys are compared, each to its end, so that the time does not show how much of a key was right.
        foreach (var known in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, known.Hash))
            {
                caller = known.Caller;
            }
        }

        return caller;
    }
}
