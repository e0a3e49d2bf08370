using System.Security.Cryptography;
using System.Text;

namespace ImportGraph.Jobs;

/// <summary>Why an attempt could not run to its end.</summary>
/// <param name="Code">Stable and for machines, for example <c>SOURCE_NOT_FOUND</c>.</param>
/// <param name="Category">Who can do something about it.</param>
/// <param name="Message">In words, without anything secret. Cut to the length of its column.</param>
/// <param name="Retryable">True: a retry may help. False: not until something changes. Null: not known.</param>
public sealed record ImportFailure(string Code, FailureCategory Category, string Message, bool? Retryable)
{
    /// <summary>Stable and for machines.</summary>
    public string Code { get; } = TextCut.Cut(Code, ImportJob.MaxNameLength);

    /// <summary>In words, without anything secret.</summary>
    public string Message { get; } = TextCut.Cut(Message, ImportJob.MaxTextLength);

    /// <summary>
    /// Equal for failures with the same cause: a hash over code, category and message without its numbers and quoted parts, which
    /// name the single case and not the cause.
    /// </summary>
    public string Fingerprint { get; } = FingerprintOf(Code, Category, Message);

    private static string FingerprintOf(string code, FailureCategory category, string message)
    {
        var cause = new StringBuilder(code).Append('|').Append(category).Append('|');
        var quoted = false;
        foreach (var c in message)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && !char.IsAsciiDigit(c))
            {
                cause.Append(c);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cause.ToString())))[..16];
    }
}
