using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using ImportGraph.AspNetCore.Limits;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>Reads the bodies of requests, within the limits of size and time.</summary>
internal sealed class JsonBody(IOptions<LimitOptions> limits, TimeProvider clock)
{
    /// <summary>Reads a body to its end and parses it.</summary>
    /// <exception cref="BadHttpRequestException">
    /// The body has another type, is too large, is broken, or arrives too late. The status says which.
    /// </exception>
    /// <exception cref="MalformedRequestException">The body is not JSON.</exception>
    public Task<JsonDocument> ReadAsync(HttpContext http)
    {
        CheckType(http.Request);
        return ReadJsonAsync(http);
    }

    private static void CheckType(HttpRequest request)
    {
        // A form on a foreign page can send other types, and the browser does not ask this server first.
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(ResponseMediaType.Json.MediaType, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw new BadHttpRequestException("Send application/json in UTF-8.", StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.Headers.ContentEncoding.Any(encoding => !"identity".Equals(encoding, StringComparison.OrdinalIgnoreCase)))
        {
            throw new BadHttpRequestException("Send the body without Content-Encoding.", StatusCodes.Status415UnsupportedMediaType);
        }
    }

    private async Task<JsonDocument> ReadJsonAsync(HttpContext http)
    {
        try
        {
            var body = http.Request.BodyReader;
            if (body.TryRead(out var read))
            {
                // Nearly all bodies arrive together with their headers. They need no timer.
                if (read.IsCompleted && read.Buffer.Length <= limits.Value.MaxBodyBytes)
                {
                    return Parse(body, read.Buffer);
                }

                body.AdvanceTo(read.Buffer.Start);
            }

            return await WaitAndReadAsync(http);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            // Kestrel does not report every body that it cannot read as a bad request.
            throw new BadHttpRequestException("The body could not be read.", StatusCodes.Status400BadRequest, broken);
        }
    }

    private async Task<JsonDocument> WaitAndReadAsync(HttpContext http)
    {
        using var timeout = new CancellationTokenSource(limits.Value.RequestTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, http.RequestAborted);
        var body = http.Request.BodyReader;
        var tooLarge = false;
        while (true)
        {
            ReadResult read;
            try
            {
                read = await body.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
            {
                throw new BadHttpRequestException($"The body did not come within {limits.Value.RequestSeconds} s.", StatusCodes.Status408RequestTimeout);
            }

            tooLarge |= read.Buffer.Length > limits.Value.MaxBodyBytes;
            if (read.IsCompleted && !tooLarge)
            {
                return Parse(body, read.Buffer);
            }

            // A body that is too large is still read to its end, as far as Kestrel allows: a client that is still sending does not see a response.
            body.AdvanceTo(tooLarge ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                throw new BadHttpRequestException($"The body may have {limits.Value.MaxBodyBytes} bytes.", StatusCodes.Status413PayloadTooLarge);
            }
        }
    }

    private static JsonDocument Parse(PipeReader body, ReadOnlySequence<byte> bytes)
    {
        try
        {
            // Parsed from a copy, because pooled memory cannot be kept until the answer is written.
            return ClientJson.Parse(bytes.ToArray(), "The body");
        }
        finally
        {
            // Also if the body is not valid: if the read stays open, the client loses its connection.
            body.AdvanceTo(bytes.End);
        }
    }
}
