using System.Text.Json;
using GraphQL;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Security;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>GraphQL over HTTP, as defined in https://graphql.github.io/graphql-over-http/draft/.</summary>
internal sealed class GraphQLHttp(
    OperationExecutor executor,
    RequestReader reader,
    JsonBody body,
    IGraphQLTextSerializer serializer,
    ResultStream stream,
    IOptions<LimitOptions> limits)
{
    public async Task HandleAsync(HttpContext http)
    {
        var mediaType = ResponseMediaType.Negotiate(http.Request);
        if (mediaType is null)
        {
            await RefuseAsync(
                http,
                ResponseMediaType.Json,
                RequestCode.NotAcceptable,
                $"Answers are {ResponseMediaType.GraphQL.MediaType}, {ResponseMediaType.Json.MediaType}, {ResponseMediaType.EventStream.MediaType} "
                + $"or {ResponseMediaType.Multipart}.");
            return;
        }

        if (!http.Caller().IsKnown)
        {
            Refusals.SetChallenge(http);
            await RefuseAsync(http, mediaType, RequestCode.Unauthenticated, Refusals.UnauthenticatedMessage);
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
                var allowed = StreamFraming.Of(mediaType) is null ? AllowedOperations.OverGet : AllowedOperations.OverGetAsStream;
                await AnswerAsync(http, mediaType, await ExecuteAsync(http, () => reader.Read(http.Request.Query), allowed));
            }
            else
            {
                http.Response.Headers.Allow = "GET, POST";
                await RefuseAsync(http, mediaType, RequestCode.MethodNotAllowed, "Use GET or POST.");
            }
        }
        catch (MalformedRequestException malformed)
        {
            await RefuseAsync(http, mediaType, RequestCode.BadRequest, malformed.Message);
        }
        catch (BadHttpRequestException bad)
        {
            var code = bad.StatusCode switch
            {
                StatusCodes.Status408RequestTimeout => RequestCode.RequestTimeout,
                StatusCodes.Status413PayloadTooLarge => RequestCode.BodyTooLarge,
                StatusCodes.Status415UnsupportedMediaType => RequestCode.UnsupportedMediaType,
                _ => RequestCode.BadRequest,
            };
            await RefuseAsync(http, mediaType, code, bad.Message, bad.StatusCode);
        }
    }

    private async Task PostAsync(HttpContext http, MediaTypeHeaderValue mediaType)
    {
        using var json = await body.ReadAsync(http);
        if (json.RootElement.ValueKind is JsonValueKind.Array)
        {
            await AnswerBatchAsync(http, mediaType, json.RootElement);
        }
        else
        {
            var allowed = StreamFraming.Of(mediaType) is null ? AllowedOperations.OverPost : AllowedOperations.AsStream;
            await AnswerAsync(http, mediaType, await ExecuteAsync(http, () => reader.Read(json.RootElement), allowed));
        }
    }

    private async Task<Answer> ExecuteAsync(HttpContext http, Func<GraphQLRequest> request, AllowedOperations allowed)
    {
        try
        {
            return await executor.ExecuteAsync(request(), allowed, http.RequestServices, http.RequestAborted);
        }
        catch (RequestRefusedException refused)
        {
            return executor.Refuse(refused);
        }
    }

    /// <summary>Executes the requests of a batch one after the other. The response is a list in the same order.</summary>
    private async Task AnswerBatchAsync(HttpContext http, MediaTypeHeaderValue mediaType, JsonElement batch)
    {
        var (size, most) = (batch.GetArrayLength(), limits.Value.MaxBatchSize);
        if (size == 0 || StreamFraming.Of(mediaType) is not null)
        {
            throw new MalformedRequestException(size == 0 ? "The batch is empty." : "A batch of requests is not answered with a stream.");
        }

        if (most == 1 || size > most)
        {
            var message = most == 1 ? "This server takes no batches of requests." : $"A batch may have {most} requests; this one has {size}.";
            await RefuseAsync(http, mediaType, RequestCode.BatchTooLarge, message);
            return;
        }

        using var answers = new MemoryStream();
        answers.WriteByte((byte)'[');
        foreach (var request in batch.EnumerateArray())
        {
            if (answers.Length > 1)
            {
                answers.WriteByte((byte)',');
            }

            using var answer = await ExecuteOneAsync(http, request);
            await WriteAsync(answers, answer, http.RequestAborted);
        }

        answers.WriteByte((byte)']');
        await SendAsync(http, mediaType, answers.GetBuffer().AsMemory(0, (int)answers.Length));
    }

    private async Task<Answer> ExecuteOneAsync(HttpContext http, JsonElement request)
    {
        try
        {
            return await ExecuteAsync(http, () => reader.Read(request), AllowedOperations.OverPost);
        }
        catch (MalformedRequestException malformed)
        {
            return executor.Refuse(new RequestRefusedException(RequestCode.BadRequest, malformed.Message));
        }
    }

    private async Task AnswerAsync(HttpContext http, MediaTypeHeaderValue mediaType, Answer answer)
    {
        using (answer)
        {
            if (StreamFraming.Of(mediaType) is { } framing)
            {
                await stream.AnswerAsync(http, framing, answer);
                return;
            }

            if (answer.Result is not { } result)
            {
                await SendAsync(http, mediaType, answer.Json);
                return;
            }

            http.Response.StatusCode = StatusOf(result, mediaType);
            if (http.Response.StatusCode is StatusCodes.Status405MethodNotAllowed)
            {
                http.Response.Headers.Allow = "POST";
            }

            await WriteAsync(http, mediaType, result);
        }
    }

    private static int StatusOf(ExecutionResult result, MediaTypeHeaderValue mediaType) => result switch
    {
        { Executed: false, Errors: [{ Code: var code }, ..] } when RequestCode.Find(code)?.Status is { } status => status,
        // Executed, possibly with errors: the answer has data, which may be null.
        { Executed: true } => StatusCodes.Status200OK,
        // Clients that use the older type detect a failure by the body alone (section 6.4.1).
        _ => mediaType == ResponseMediaType.GraphQL ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
    };

    private Task RefuseAsync(HttpContext http, MediaTypeHeaderValue mediaType, RequestCode code, string message, int? status = null)
    {
        http.Response.StatusCode = status ?? code.Status!.Value;
        return WriteAsync(http, mediaType, executor.Refuse(new RequestRefusedException(code, message)));
    }

    private async Task WriteAsync(HttpContext http, MediaTypeHeaderValue mediaType, Answer answer)
    {
        // Written completely before it is sent: a failure while writing can still be answered, and the length is known.
        using var buffer = new MemoryStream();
        await WriteAsync(buffer, answer, http.RequestAborted);
        await SendAsync(http, mediaType, buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    private ValueTask WriteAsync(MemoryStream stream, Answer answer, CancellationToken cancellationToken) => answer.Result is { } result
        ? new ValueTask(serializer.WriteAsync(stream, result, cancellationToken))
        : stream.WriteAsync(answer.Json, cancellationToken);

    private static Task SendAsync(HttpContext http, MediaTypeHeaderValue mediaType, ReadOnlyMemory<byte> body)
    {
        http.RequestServices.GetRequiredService<Viewer>().Budget?.Set(http.Response.Headers);
        // A request that never became an operation has no stream of results.
        http.Response.ContentType = (StreamFraming.Of(mediaType) is null ? mediaType : ResponseMediaType.Json).ToString();
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }
}
