using System.Security.Cryptography;

namespace ImportGraph.Imports.Uploads;

/// <summary>The checksum that the bytes of one request must have.</summary>
public sealed class UploadChecksum
{
    /// <summary>The algorithms, by the names that clients use.</summary>
    private static readonly Dictionary<string, (HashAlgorithmName Algorithm, int Bytes)> Known = new(StringComparer.Ordinal)
    {
        ["sha1"] = (HashAlgorithmName.SHA1, SHA1.HashSizeInBytes),
        ["sha256"] = (HashAlgorithmName.SHA256, SHA256.HashSizeInBytes),
    };

    private readonly byte[] _expected;

    private UploadChecksum(HashAlgorithmName algorithm, byte[] expected) => (Algorithm, _expected) = (algorithm, expected);

    /// <summary>The names of the algorithms, separated by commas.</summary>
    public static string Names { get; } = string.Join(',', Known.Keys);

    /// <summary>The algorithm that computes the checksum.</summary>
    internal HashAlgorithmName Algorithm { get; }

    /// <summary>Reads a checksum; null if the algorithm is not known here, or the text is not a checksum of this algorithm.</summary>
    /// <param name="algorithm">The name of the algorithm.</param>
    /// <param name="base64">The checksum.</param>
    public static UploadChecksum? Read(string algorithm, string base64)
    {
        if (!Known.TryGetValue(algorithm, out var known))
        {
            return null;
        }

        var expected = new byte[known.Bytes];
        return Convert.TryFromBase64String(base64, expected, out var length) && length == expected.Length ? new(known.Algorithm, expected) : null;
    }

    /// <summary>Whether a checksum is the expected one.</summary>
    internal bool Is(ReadOnlySpan<byte> actual) => actual.SequenceEqual(_expected);
}
