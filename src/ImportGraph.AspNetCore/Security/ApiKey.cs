using System.Security.Cryptography;
using System.Text;

namespace ImportGraph.AspNetCore.Security;

/// <summary>API keys of programs. A key has 256 random bits, so a plain hash is enough: nobody can guess a key.</summary>
public static class ApiKey
{
    /// <summary>The prefix of keys. It shows their purpose to people, and to programs that search files for secrets.</summary>
    public const string Prefix = "ig_";

    /// <summary>Creates a new random key.</summary>
    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The hash of a key, as the configuration stores it: SHA-256 in lower-case hexadecimal digits.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
