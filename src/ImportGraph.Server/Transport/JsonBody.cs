using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using ImportGraph.Server.Execution;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.Server.Transport;

/// <summary>Reads the bodies of requests, as much of them and for as long as the limits let it.</summary>
internal sealed class JsonBody(IOptions<LimitOptions> limits, TimeProvider clock)
{
    /// <summary>Reads a body to its end.</summary>
    /// <exception cref="BadHttpRequestException">It is of another type, too large, broken, or does not come; its status says which.</exception>
    /// <exception cref="MalformedRequestException">It is not JSON.</exception>
    public Task<JsonDocument> ReadAsync(HttpContext http)
    {
        CheckType(http.Request);
        return ReadJsonAsync(http);
    }

    private static void CheckType(HttpRequest request)
    {
        // Any other type can be sent by a form on some page, without the browser asking us first.
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(ResponseMediaType.Json.MediaType, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw new BadHttpRequestException("Send application/json in UTF-8.", StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.Headers.ContentEncoding is [{ } encoding, ..] && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new BadHttpRequestException("Send the body without Content-Encoding.", StatusCodes.Status415UnsupportedMediaType);
        }
    }

    private async Task<JsonDocument> ReadJsonAsync(HttpContext http)
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
            catch (IOException broken) when (broken is not BadHttpRequestException)
            {
                // Kestrel does not call every body a bad request that it cannot read.
                throw new BadHttpRequestException("The body could not be read.", StatusCodes.Status400BadRequest, broken);
            }

            tooLarge |= read.Buffer.Length > limits.Value.MaxBodyBytes;
            if (read.IsCompleted && !tooLarge)
            {
                try
                {
                    // Parsed from a copy: what is pooled cannot be kept until the answer is written.
                    return ClientJson.Parse(read.Buffer.ToArray(), "The body");
                }
                finally
                {
                    // Also where it is no request: a read that is left open costs the client its connection.
                    body.AdvanceTo(read.Buffer.End);
                }
            }

            // What is too large is read to its end all the same, as far as Kestrel lets it: a client that still sends sees no answer.
            body.AdvanceTo(tooLarge ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                throw new BadHttpRequestException($"The body may have {limits.Value.MaxBodyBytes} bytes.", StatusCodes.Status413PayloadTooLarge);
            }
        }
    }
}
