using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using GraphQL;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Events;
using Microsoft.AspNetCore.Http.Features;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>Answers with a stream of results, one operation per request.</summary>
internal sealed class ResultStream(
    LiveConnections connections, IGraphQLTextSerializer serializer, TimeProvider clock, Drain drain)
{
    /// <summary>The interval of messages in a silent stream. Proxies close silent connections, and a message detects that the peer is gone.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(12);

    /// <summary>
    /// Maximum time until the client has taken what was sent. The web server alone would wait without a limit for an HTTP/2 client that keeps
    /// its window closed, and for minutes after a large message.
    /// </summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Sends the results of an operation until it completes. If the server stops or the token expires, the stream ends without a
    /// completion, and clients connect again.
    /// </summary>
    public async Task AnswerAsync(HttpContext http, StreamFraming framing, Answer answer)
    {
        using var slot = connections.TryEnter(framing.Transport, http);
        if (slot is null)
        {
            await connections.RefuseAsync(http);
            return;
        }

        http.RequestServices.GetRequiredService<Viewer>().Budget?.Set(http.Response.Headers);
        http.Response.ContentType = framing.ContentType;
        http.Response.Headers.CacheControl = "no-cache";
        // Proxies that buffer responses would delay the results.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var body = http.Response.BodyWriter;
        body.Write(framing.Start);
        if (answer.Live is { } live)
        {
            await StreamAsync(http, framing, live);
            return;
        }

        // A refusal is also sent as a result: a browser cannot read the response to an EventSource if it is not a stream.
        var result = answer.Result is { } written ? Encoding.UTF8.GetBytes(serializer.Serialize(written)) : answer.Json;
        Write(body, framing.Result, result.Span);
        body.Write(framing.End);
        await body.FlushAsync(http.RequestAborted);
    }

    private async Task StreamAsync(HttpContext http, StreamFraming framing, LiveOperation live)
    {
        using var expired = new CancellationTokenSource(http.Caller().TimeLeft(clock), clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, drain.Closing, expired.Token);
        try
        {
            await StreamAsync(http.Response.BodyWriter, framing, live, over);
        }
        catch (TimeoutException)
        {
            // The client does not read.
            http.Abort();
        }
        catch (OperationCanceledException)
        {
            // The client is gone or must authenticate again, or the server stops.
            if (framing.ReportsInterruption && !http.RequestAborted.IsCancellationRequested)
            {
                var reason = drain.Closing.IsCancellationRequested
                    ? LiveConnections.Stopping()
                    : RequestCode.Unauthenticated.Error("The token has expired. Connect again with a new one.");
                // Sent with the end of the response. A flush here would delay the stop until the client has read everything.
                Write(http.Response.BodyWriter, framing.Errors, Encoding.UTF8.GetBytes(serializer.Serialize(new ExecutionErrors { reason })));
                http.Response.BodyWriter.Write(framing.End);
            }
        }
    }

    private async Task StreamAsync(PipeWriter body, StreamFraming framing, LiveOperation live, CancellationTokenSource over)
    {
        // Sent before the first result, which may take long, so that the client knows that it is connected.
        body.Write(framing.KeepAlive);
        await FlushAsync(body, over.Token);
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
                        Write(body, framing.Result, taken.Payload);
                        break;
                    case MailboxMessageKind.Error:
                        Write(body, framing.Errors, taken.Payload);
                        goto case MailboxMessageKind.Complete;
                    case MailboxMessageKind.Complete:
                        body.Write(framing.End);
                        await FlushAsync(body, over.Token);
                        return;
                    case MailboxMessageKind.None when await mailbox.ReadyAsync(KeepAlive, clock, over.Token):
                        continue;
                    case MailboxMessageKind.None:
                        body.Write(framing.KeepAlive);
                        break;
                }

                await FlushAsync(body, over.Token);
            }
        }
        finally
        {
            mailbox.Close();
            await over.CancelAsync();
            await filling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <exception cref="TimeoutException">The client does not read.</exception>
    private async ValueTask FlushAsync(PipeWriter body, CancellationToken cancellationToken)
    {
        var flushing = body.FlushAsync(cancellationToken);
        if (!flushing.IsCompletedSuccessfully)
        {
            await flushing.AsTask().WaitAsync(MaxWait, clock, CancellationToken.None);
        }
    }

    private static void Write(PipeWriter body, (byte[] Before, byte[] After) frame, ReadOnlySpan<byte> content)
    {
        body.Write(frame.Before);
        body.Write(content);
        body.Write(frame.After);
    }

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
