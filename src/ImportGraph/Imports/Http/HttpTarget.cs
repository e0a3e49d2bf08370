using System.Net.Http.Headers;
using ImportGraph.Http;
using ImportGraph.Imports.Importers;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Imports.Http;

/// <summary>
/// An HTTP endpoint that stores items. It receives them in batches that are signed, and answers with an outcome for each item. A batch may arrive
/// more than once, with the same id.
/// </summary>
/// <remarks>
/// The operator has written the URL, so it may lead anywhere, also to the own machine or network: there is no list of allowed addresses. Because
/// no redirect is followed, nobody else can choose an address. What resolves the host name is trusted as for any other connection of the server;
/// with https, another machine cannot take the endpoint's place, because it has no certificate of that name.
/// </remarks>
internal sealed partial class HttpTarget : IDisposable
{
    private readonly HttpTargetOptions _options;
    private readonly HttpTargetMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly EndpointClient _client;
    private readonly SemaphoreSlim _places;

    /// <param name="options">Settings without errors, see <see cref="HttpTargetOptionsCheck"/>.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">The log of the process.</param>
    public HttpTarget(HttpTargetOptions options, HttpTargetMetrics metrics, TimeProvider clock, ILogger logger)
    {
        (_options, _metrics, _clock, _logger) = (options, metrics, clock, logger);
        _client = new EndpointClient(new Uri(options.Url), new WebhookSecret(options.Secret), options.Timeout, options.Concurrency, clock);
        _places = new SemaphoreSlim(options.Concurrency);
    }

    /// <summary>Sends a batch until it is answered or the time for it is over.</summary>
    /// <returns>An outcome for each item, in the same order.</returns>
    /// <exception cref="ImportFailedException">The endpoint does not store the batch.</exception>
    /// <exception cref="OperationCanceledException">The token was signalled. Whether the endpoint has stored the batch is not known.</exception>
    public async Task<IReadOnlyList<ItemOutcome>> SendAsync(HttpBatch batch, CancellationToken cancellationToken)
    {
        // A batch keeps its place while it waits to be sent again: an endpoint in trouble gets no more requests than a healthy one.
        await _places.WaitAsync(cancellationToken);
        var (start, outcome) = (_clock.GetTimestamp(), "CANCELLED");
        try
        {
            var outcomes = await SendUntilAnsweredAsync(batch, cancellationToken);
            outcome = "ANSWERED";
            return outcomes;
        }
        catch (ImportFailedException failed)
        {
            outcome = failed.Failure.Code;
            throw;
        }
        finally
        {
            _places.Release();
            _metrics.Ended(batch.Job.Importer, outcome, _clock.GetElapsedTime(start));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _places.Dispose();
    }

    private async Task<IReadOnlyList<ItemOutcome>> SendUntilAnsweredAsync(HttpBatch batch, CancellationToken cancellationToken)
    {
        var body = HttpBody.Write(batch, _options.MaxBodyBytes) ?? throw HttpTargetFailures.BodyTooLarge(batch, _options.MaxBodyBytes);
        var retries = new HttpRetries(_options.RetryTime, _clock);
        while (true)
        {
            var reply = await SendOnceAsync(batch, body, cancellationToken);
            if (reply.Outcomes is { } outcomes)
            {
                return outcomes;
            }

            var wait = retries.Next(reply.RetryAfter) ?? throw HttpTargetFailures.Unavailable(batch, _options.RetrySeconds, reply);
            Log.Again(_logger, _client.Host, batch.Job.Importer, reply.Reason, batch.Id, wait.TotalSeconds);
            await Task.Delay(wait, _clock, cancellationToken);
        }
    }

    private async Task<HttpReply> SendOnceAsync(HttpBatch batch, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = RequestOf(batch, body);
            using var response = await _client.SendAsync(request, both.Token);
            return await ReplyOfAsync(response, batch, both.Token);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new HttpReply(null, timeout.IsCancellationRequested
                ? $"did not answer within {_options.TimeoutSeconds} seconds"
                : HttpFaults.Describe(fault));
        }
    }

    private HttpRequestMessage RequestOf(HttpBatch batch, ReadOnlyMemory<byte> body)
    {
        var request = _client.RequestOf(batch.Id, body);
        request.Headers.Accept.Add(new(EndpointClient.MediaType));
        request.Headers.Add("Idempotency-Key", batch.Id);
        return request;
    }

    private async Task<HttpReply> ReplyOfAsync(HttpResponseMessage response, HttpBatch batch, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            >= 200 and < 300 => new HttpReply(await OutcomesOfAsync(response, batch, cancellationToken)),
            >= 300 and < 400 => throw HttpTargetFailures.Redirected(batch, status),
            // 409: the endpoint still works on the same batch, as the draft of the header Idempotency-Key says.
            408 or 409 or 425 or 429 or >= 500 => new HttpReply(null, $"answered with status {status}", RetryAfter.Of(response, _clock)),
            _ => throw HttpTargetFailures.Refused(batch, status),
        };
    }

    private async Task<IReadOnlyList<ItemOutcome>> OutcomesOfAsync(HttpResponseMessage response, HttpBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            var body = await BodyOfAsync(response.Content, cancellationToken);
            return HttpAnswer.Read(body, batch.Items);
        }
        catch (InvalidAnswerException invalid)
        {
            throw HttpTargetFailures.AnswerInvalid(batch, invalid.Message);
        }
    }

    private async Task<byte[]> BodyOfAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            await content.LoadIntoBufferAsync(_options.MaxAnswerBytes, cancellationToken);
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new InvalidAnswerException($"has more than {_options.MaxAnswerBytes:N0} bytes");
        }

        var body = await content.ReadAsByteArrayAsync(cancellationToken);
        return body.Length == 0 || IsPlainJson(content.Headers)
            ? body
            : throw new InvalidAnswerException($"is not {EndpointClient.MediaType} in UTF-8, without compression");
    }

    private static bool IsPlainJson(HttpContentHeaders headers) =>
        headers is { ContentType: { MediaType: { } type, CharSet: var charSet }, ContentEncoding.Count: 0 }
        && type.Equals(EndpointClient.MediaType, StringComparison.OrdinalIgnoreCase)
        && (charSet is null || charSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static partial class Log
    {
        [LoggerMessage(
            1, LogLevel.Warning, "The HTTP endpoint {Host} of the importer {Importer} {Reason}. Batch {BatchId} is sent again in {Seconds:F1} seconds")]
        public static partial void Again(ILogger logger, string host, string importer, string reason, string batchId, double seconds);
    }
}
