using System.Text.Json;
using GraphQL;
using ImportGraph.Server.Execution;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.Server.Transport;

/// <summary>GraphQL over HTTP, as https://graphql.github.io/graphql-over-http/draft/ has it.</summary>
internal sealed class GraphQLHttp(OperationExecutor executor, IGraphQLTextSerializer serializer)
{
    /// <summary>Largest body, in bytes.</summary>
    private const int MaxBodySize = 1_000_000;

    public async Task HandleAsync(HttpContext http)
    {
        var mediaType = ResponseMediaType.Negotiate(http.Request);
        if (mediaType is null)
        {
            await RefuseAsync(http, ResponseMediaType.Json, StatusCodes.Status406NotAcceptable, "NOT_ACCEPTABLE", $"Answers are {ResponseMediaType.GraphQL.MediaType} or {ResponseMediaType.Json.MediaType}.");
            return;
        }

        try
        {
            if (HttpMethods.IsPost(http.Request.Method))
            {
                await PostAsync(http, mediaType);
            }
            else if (HttpMethods.IsGet(http.Request.Method))
            {
                await AnswerAsync(http, mediaType, GraphQLRequest.Parse(http.Request.Query, serializer), AllowedOperations.OverGet);
            }
            else
            {
                http.Response.Headers.Allow = "GET, POST";
                await RefuseAsync(http, mediaType, StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED", "Use GET or POST.");
            }
        }
        catch (JsonException)
        {
            await RefuseAsync(http, mediaType, StatusCodes.Status400BadRequest, "BAD_REQUEST", "The request is not valid JSON.");
        }
        catch (MalformedRequestException malformed)
        {
            await RefuseAsync(http, mediaType, StatusCodes.Status400BadRequest, "BAD_REQUEST", malformed.Message);
        }
        catch (BadHttpRequestException bad)
        {
            await RefuseAsync(http, mediaType, bad.StatusCode, "BAD_REQUEST", bad.Message);
        }
    }

    private async Task PostAsync(HttpContext http, MediaTypeHeaderValue mediaType)
    {
        // Any other type can be sent by a form on some page, without the browser asking us first.
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !type.MediaType.Equals(ResponseMediaType.Json.MediaType, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            await RefuseAsync(http, mediaType, StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "Send application/json in UTF-8.");
            return;
        }

        await AnswerAsync(http, mediaType, await ReadBodyAsync(http), AllowedOperations.OverPost);
    }

    private async Task<GraphQLRequest> ReadBodyAsync(HttpContext http)
    {
        var body = http.Request.BodyReader;
        var tooLarge = false;
        while (true)
        {
            var read = await body.ReadAsync(http.RequestAborted);
            tooLarge |= read.Buffer.Length > MaxBodySize;
            if (read.IsCompleted && !tooLarge)
            {
                try
                {
                    using var json = JsonDocument.Parse(read.Buffer, GraphQLRequest.Json);
                    return GraphQLRequest.Parse(json.RootElement, serializer);
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
                throw new BadHttpRequestException($"The body may have {MaxBodySize:N0} bytes.", StatusCodes.Status413PayloadTooLarge);
            }
        }
    }

    private async Task AnswerAsync(HttpContext http, MediaTypeHeaderValue mediaType, GraphQLRequest request, AllowedOperations allowed)
    {
        var result = await executor.ExecuteAsync(request, allowed, http.RequestServices, http.RequestAborted);
        http.Response.StatusCode = StatusOf(result, mediaType);
        if (http.Response.StatusCode is StatusCodes.Status405MethodNotAllowed)
        {
            http.Response.Headers.Allow = "POST";
        }

        await WriteAsync(http, mediaType, result);
    }

    private static int StatusOf(ExecutionResult result, MediaTypeHeaderValue mediaType) => result switch
    {
        { Errors: { Count: > 0 } errors } when errors.Any(error => error.Code == "METHOD_NOT_ALLOWED") => StatusCodes.Status405MethodNotAllowed,
        // Executed, if with errors: the answer has data, be it null.
        { Executed: true } => StatusCodes.Status200OK,
        // Clients of the older type tell failure by the body alone (section 6.4.1).
        _ => mediaType == ResponseMediaType.GraphQL ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
    };

    private Task RefuseAsync(HttpContext http, MediaTypeHeaderValue mediaType, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        return WriteAsync(http, mediaType, new ExecutionResult { Errors = [new ExecutionError(message) { Code = code }] });
    }

    private async Task WriteAsync(HttpContext http, MediaTypeHeaderValue mediaType, ExecutionResult result)
    {
        http.Response.ContentType = mediaType.ToString();
        await serializer.WriteAsync(http.Response.Body, result, http.RequestAborted);
    }
}
