using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImportGraph.Client;

/// <summary>Sends operations over HTTP. Subscriptions are answered with server-sent events.</summary>
internal sealed class Connection(HttpClient http, ImportGraphClientOptions options)
{
    private const string EventStream = "text/event-stream";

    /// <summary>The server sends something at least every 12 s. If nothing arrives for so long, the connection is dead.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private readonly Uri _endpoint = new($"{options.Address.ToString().TrimEnd('/')}/graphql");

    /// <summary>Executes a query or a mutation, and returns the data of its answer.</summary>
    /// <exception cref="ImportGraphException">The operation was refused, or the connection failed.</exception>
    public async Task<JsonElement> ExecuteAsync(string document, JsonObject? variables, CancellationToken cancellationToken)
    {
        using var request = await RequestAsync(document, variables, "application/json", cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return await DataAsync(response, cancellationToken);
        }
        catch (Exception broken) when (IsConnectionFailure(broken))
        {
            throw Failed(broken, cancellationToken);
        }
    }

    /// <summary>Executes a subscription on one connection until it completes, and returns the data of each message.</summary>
    /// <exception cref="ImportGraphException">The operation was refused, or the connection failed.</exception>
    public async IAsyncEnumerable<JsonElement> SubscribeAsync(
        string document, JsonObject variables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = await RequestAsync(document, variables, EventStream, cancellationToken);
        using var response = await StartAsync(request, cancellationToken);
        await using var body = await BodyOfAsync(response, cancellationToken);
        await using var events = SseParser.Create(body, (_, data) => (ReadOnlyMemory<byte>)data.ToArray())
            .EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(events, cancellationToken) is { EventType: not "complete" } message)
        {
            body.BeginMessage();
            if (message.EventType == "next")
            {
                yield return Answer.Data(message.Data, response);
            }
        }
    }

    private async Task<HttpResponseMessage> StartAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.Content.Headers.ContentType?.MediaType == EventStream)
            {
                return response;
            }

            // A refusal.
            await DataAsync(response, cancellationToken);
            throw Answer.Unexpected(response);
        }
        catch (Exception broken)
        {
            response?.Dispose();
            if (IsConnectionFailure(broken))
            {
                throw Failed(broken, cancellationToken);
            }

            throw;
        }
    }

    /// <summary>Reads a single answer. It may take as long as the <see cref="HttpClient"/> allows, which limits only the time until the headers.</summary>
    private async Task<JsonElement> DataAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(http.Timeout);
        await using var body = await BodyOfAsync(response, over.Token);
        using var content = new MemoryStream();
        await body.CopyToAsync(content, over.Token);
        return Answer.Data(content.GetBuffer().AsMemory(0, (int)content.Length), response);
    }

    private async Task<BoundedStream> BodyOfAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new(await response.Content.ReadAsStreamAsync(cancellationToken), LongestSilence, options.Clock);

    private static async Task<SseItem<ReadOnlyMemory<byte>>> NextAsync(
        IAsyncEnumerator<SseItem<ReadOnlyMemory<byte>>> events, CancellationToken cancellationToken)
    {
        try
        {
            // Only a completed operation ends with an event. A server that stops ends the stream without it.
            return await events.MoveNextAsync() ? events.Current : throw new IOException("The stream has ended.");
        }
        catch (Exception broken) when (IsConnectionFailure(broken))
        {
            throw Failed(broken, cancellationToken);
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(string document, JsonObject? variables, string accept, CancellationToken cancellationToken)
    {
        var key = options.Token is { } token ? await token(cancellationToken) : options.Key;
        var body = ClientJson.Object(("query", document), ("variables", variables?.DeepClone())).ToJsonString();
        return new HttpRequestMessage(HttpMethod.Post, _endpoint)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers =
            {
                Accept = { new MediaTypeWithQualityHeaderValue(accept) },
                Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key),
            },
        };
    }

    /// <summary>Also if the time of the <see cref="HttpClient"/> is over, which is reported as a cancellation.</summary>
    private static bool IsConnectionFailure(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException;

    /// <summary>What the caller gets. A caller that has cancelled gets a cancellation, even if the connection failed at the same moment.</summary>
    private static Exception Failed(Exception broken, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested
        ? new OperationCanceledException(broken.Message, broken, cancellationToken)
        : new ImportGraphException(ImportGraphErrors.ConnectionFailed, $"The connection to the server failed: {broken.Message}", broken)
        {
            IsTransient = true,
        };
}
