using System.Security.Cryptography;
using System.Text;

namespace ImportGraph.Jobs;

/// <summary>Why an attempt could not finish.</summary>
/// <param name="Code">Stable code for programs, for example <c>SOURCE_NOT_FOUND</c>.</param>
/// <param name="Category">Category of the failure, by who can fix it.</param>
/// <param name="Message">Message for people, without secrets. It is cut to the length of its column.</param>
/// <param name="Retryable">True: a retry may help. False: a retry does not help until something changes. Null: not known.</param>
public sealed record ImportFailure(string Code, FailureCategory Category, string Message, bool? Retryable)
{
    /// <summary>A failure with a code of this product, which also says whether a retry may help.</summary>
    public ImportFailure(FailureCode code, FailureCategory category, string message)
        : this(code.Name, category, message, code.Retryable)
    {
    }

    /// <summary>Stable code for programs.</summary>
    public string Code { get; } = TextCut.Cut(Code, ImportJob.MaxNameLength);

    /// <summary>Message for people, without secrets.</summary>
    public string Message { get; } = TextCut.Cut(Message, ImportJob.MaxTextLength);

    /// <summary>
    /// Equal for failures with the same cause: a hash of code, category and message. Numbers and quoted parts of the message are left
    /// out, because they identify the single case, not the cause.
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
