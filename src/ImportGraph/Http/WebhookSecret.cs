using System.Security.Cryptography;
using System.Text;

namespace ImportGraph.Http;

/// <summary>A secret with which requests are signed, and the signature that the Standard Webhooks specification defines.</summary>
/// <param name="secret">A usable secret, see <see cref="WhyUnusable"/>.</param>
internal sealed class WebhookSecret(string secret)
{
    private const string Prefix = "whsec_";
    private const int MinLength = 24;
    private const int MaxBytes = 64;

    private readonly byte[] _key = KeyOf(secret) ?? throw new ArgumentException("The secret cannot be used.", nameof(secret));

    /// <summary>Why a text cannot be a secret, as the end of a sentence that does not contain it; null if it can be one.</summary>
    public static string? WhyUnusable(string secret) =>
        secret.Length == 0 ? "is missing: the endpoint could not know who sends the items."
        : secret.Trim().Length != secret.Length ? "must not begin or end with white space."
        : KeyOf(secret) is not null ? null
        : secret.StartsWith(Prefix, StringComparison.Ordinal)
            ? $"begins with {Prefix}, so that {MinLength} to {MaxBytes} bytes in base64 must follow."
        : $"must have at least {MinLength} characters.";

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="id">The value of the header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The value of the header <c>webhook-timestamp</c>: seconds since 1970.</param>
    /// <param name="body">The body of the request.</param>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var signature = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        signature.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        signature.AppendData(body);
        return $"v1,{Convert.ToBase64String(signature.GetHashAndReset())}";
    }

    private static byte[]? KeyOf(string secret)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return secret.Length >= MinLength ? Encoding.UTF8.GetBytes(secret) : null;
        }

        var bytes = new byte[MaxBytes];
        return Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var length) && length >= MinLength ? bytes[..length] : null;
    }
}
