using System.Buffers;
using System.Text;
using GraphQL;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Events;
using Microsoft.AspNetCore.Http.Features;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>
/// Answers with server-sent events, one operation per connection (https://github.com/enisdenjo/graphql-sse, PROTOCOL.md, "Distinct
/// connections mode").
/// </summary>
internal sealed class EventStream(
    LiveConnections connections, IGraphQLTextSerializer serializer, TimeProvider clock, Drain drain)
{
    /// <summary>The interval of messages in a silent stream. Proxies close silent connections, and a message detects that the peer is gone.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(12);

    /// <summary>
    /// Sends the results of an operation until it completes. If the server stops or the token expires, the stream ends without a
    /// completion, and clients connect again.
    /// </summary>
    public async Task AnswerAsync(HttpContext http, Answer answer)
    {
        using var slot = connections.TryEnter(LiveTransport.EventStream, http);
        if (slot is null)
        {
            await connections.RefuseAsync(http);
            return;
        }

        http.RequestServices.GetRequiredService<Viewer>().Budget?.Set(http.Response.Headers);
        http.Response.ContentType = ResponseMediaType.EventStream.ToString();
        http.Response.Headers.CacheControl = "no-cache";
        // Proxies that buffer responses would delay the events.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (answer.Live is { } live)
        {
            using var expired = new CancellationTokenSource(http.Caller().TimeLeft(clock), clock);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, drain.Closing, expired.Token);
            try
            {
                await StreamAsync(http.Response, live, over);
            }
            catch (OperationCanceledException)
            {
                // The client is gone or must authenticate again, or the server stops.
            }
        }
        else
        {
            // A refusal is also sent as a result: a browser cannot read a response that is not a stream.
            var result = answer.Result is { } written ? Encoding.UTF8.GetBytes(serializer.Serialize(written)) : answer.Json;
            await WriteNextAsync(http.Response, result, http.RequestAborted);
            await WriteCompleteAsync(http.Response, http.RequestAborted);
        }
    }

    private async Task StreamAsync(HttpResponse response, LiveOperation live, CancellationTokenSource over)
    {
        // Sent before the first result, which may take long, so that the client knows that it is connected.
        await WriteKeepAliveAsync(response, over.Token);
        var mailbox = new StreamMailbox(live);
        var filling = live.RunAsync(mailbox, over.Token);
        try
        {
            while (true)
            {
                var taken = mailbox.Next();
                switch (taken.Kind)
                {
                    case MailboxMessageKind.Next:
                        await WriteNextAsync(response, taken.Payload, over.Token);
                        break;
                    case MailboxMessageKind.Error:
                        await WriteNextAsync(response, (byte[])[.. """{"errors":"""u8, .. taken.Payload, (byte)'}'], over.Token);
                        await WriteCompleteAsync(response, over.Token);
                        return;
                    case MailboxMessageKind.Complete:
                        await WriteCompleteAsync(response, over.Token);
                        return;
                    case MailboxMessageKind.None when !await mailbox.ReadyAsync(KeepAlive, clock, over.Token):
                        await WriteKeepAliveAsync(response, over.Token);
                        break;
                }
            }
        }
        finally
        {
            mailbox.Close();
            await over.CancelAsync();
            await filling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task WriteNextAsync(HttpResponse response, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        var body = response.BodyWriter;
        body.Write("event: next\ndata: "u8);
        body.Write(result.Span);
        body.Write("\n\n"u8);
        await body.FlushAsync(cancellationToken);
    }

    private static async Task WriteCompleteAsync(HttpResponse response, CancellationToken cancellationToken) =>
        await response.BodyWriter.WriteAsync("event: complete\ndata:\n\n"u8.ToArray(), cancellationToken);

    private static async Task WriteKeepAliveAsync(HttpResponse response, CancellationToken cancellationToken) =>
        await response.BodyWriter.WriteAsync(":\n\n"u8.ToArray(), cancellationToken);

    /// <summary>The messages of one stream, which has one reader.</summary>
    private sealed class StreamMailbox(LiveOperation live) : Mailbox(live.Topic, live.Metrics)
    {
        private readonly AsyncAutoResetEvent _ready = new();

        public MailboxMessage Next() => Take();

        /// <summary>Waits until there may be something to take; false if the time runs out first.</summary>
        public Task<bool> ReadyAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken) =>
            _ready.WaitAsync(time, clock, cancellationToken);

        protected override void OnReady() => _ready.Set();
    }
}
