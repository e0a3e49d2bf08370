using System.Globalization;
using ImportGraph.AspNetCore.Rest;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Uploads;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Uploads;

/// <summary>What all requests of the protocol have in common.</summary>
internal static class Tus
{
    /// <summary>The media type of bytes of an upload.</summary>
    public const string ContentType = "application/offset+octet-stream";

    private const string Version = "1.0.0";
    private const string Extensions = "creation,creation-with-upload,expiration,termination,checksum";

    /// <summary>Sends the version of the protocol with each response, also with errors.</summary>
    public static ValueTask<object?> AnnounceAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers[TusHeaders.Resumable] = Version;
        return next(call);
    }

    /// <summary>Refuses requests of another version.</summary>
    public static ValueTask<object?> CheckVersionAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        if (http.Request.Headers[TusHeaders.Resumable] == Version)
        {
            return next(call);
        }

        http.Response.Headers[TusHeaders.Version] = Version;
        return ValueTask.FromResult<object?>(new RestError(ErrorCodes.TusVersion, $"Send the header {TusHeaders.Resumable}: {Version}."));
    }

    /// <summary>Describes what the server can do.</summary>
    public static IResult Describe(HttpContext http, IOptions<UploadOptions> options)
    {
        var headers = http.Response.Headers;
        headers[TusHeaders.Version] = Version;
        headers[TusHeaders.Extension] = Extensions;
        headers[TusHeaders.MaxSize] = Text(options.Value.MaxBytes);
        headers[TusHeaders.ChecksumAlgorithm] = UploadChecksum.Names;
        return TypedResults.NoContent();
    }

    /// <summary>The number in a header; null if the request does not have the header.</summary>
    /// <exception cref="RefusedException">It is not a number.</exception>
    public static long? Number(HttpRequest request, string header) => request.Headers[header].ToString() switch
    {
        "" => null,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new RefusedException(RestError.At(ErrorCodes.IllTyped, header, "must be a number of bytes")),
    };

    /// <summary>The number in a header that a request must have.</summary>
    /// <exception cref="RefusedException">It is missing, or not a number.</exception>
    public static long RequiredNumber(HttpRequest request, string header) =>
        Number(request, header) ?? throw new RefusedException(RestError.At(ErrorCodes.Missing, header, "is missing"));

    /// <summary>The checksum in the header; null if the request has none.</summary>
    /// <exception cref="RefusedException">The algorithm is not known, or it is not a checksum.</exception>
    public static UploadChecksum? Checksum(HttpRequest request) => request.Headers[TusHeaders.Checksum].ToString() switch
    {
        "" => null,
        var text when text.Split(' ') is [var algorithm, var base64] && UploadChecksum.Read(algorithm, base64) is { } checksum => checksum,
        _ => throw new RefusedException(RestError.At(
            ErrorCodes.IllTyped, TusHeaders.Checksum, $"must have an algorithm ({UploadChecksum.Names}), a space and the checksum in Base64")),
    };

    /// <summary>Whether the body has bytes of an upload.</summary>
    public static bool HasBytes(HttpRequest request) => request.ContentType == ContentType;

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
