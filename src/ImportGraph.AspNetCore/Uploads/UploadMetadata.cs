using System.Text;
using ImportGraph.AspNetCore.Rest;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Uploads;

/// <summary>
/// What the client says about a file: pairs of a name and a value in Base64, separated by commas. Names that the server does not know are ignored,
/// because clients send what their users configure.
/// </summary>
/// <param name="FileName">The name of the file.</param>
/// <param name="Project">The project of the upload; null if none is named.</param>
internal sealed record UploadMetadata(string FileName, string? Project)
{
    private const string FileNameKey = "filename";
    private const string ProjectKey = "project";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the header.</summary>
    /// <exception cref="RefusedException">It does not have the form of the protocol, or does not name the file.</exception>
    public static UploadMetadata Read(HttpRequest request)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in request.Headers[TusHeaders.Metadata].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split(' ');
            if (parts.Length > 2 || !values.TryAdd(parts[0], parts.Length == 1 ? "" : Decode(parts[1])))
            {
                throw Wrong("must have pairs of a name and a value in Base64, separated by commas, and each name once");
            }
        }

        return new UploadMetadata(
            values.GetValueOrDefault(FileNameKey) ?? throw new RefusedException(RestError.At(ErrorCodes.Missing, TusHeaders.Metadata, $"has no {FileNameKey}")),
            ProjectHeader.Checked(values.GetValueOrDefault(ProjectKey, ""), TusHeaders.Metadata));
    }

    /// <summary>The header for an upload.</summary>
    public static string Of(Upload upload) => $"{FileNameKey} {Encode(upload.FileName)},{ProjectKey} {Encode(upload.Project)}";

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Decode(string base64)
    {
        try
        {
            return Strict.GetString(Convert.FromBase64String(base64));
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException)
        {
            throw Wrong("has a value that is not UTF-8 in Base64");
        }
    }

    private static RefusedException Wrong(string what) => new(RestError.At(ErrorCodes.IllTyped, TusHeaders.Metadata, what));
}
