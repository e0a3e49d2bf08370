using System.Collections.Concurrent;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Webhooks;

/// <summary>Sends the messages for one endpoint.</summary>
internal sealed partial class WebhookLoop(
    string name,
    WebhookEndpointOptions options,
    WebhookSender sender,
    DeliveryQueue queue,
    WebhookSignal signal,
    WebhookState state,
    WebhookMetrics metrics,
    TimeProvider clock,
    ILogger logger)
{
    /// <summary>Messages that are taken at once, for each message that may be sent at once.</summary>
    private const int Ahead = 2;

    /// <summary>How often messages of other processes, and those whose next attempt is due, are looked for.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long the messages of other jobs are waited for, if there are few. Taking many at once costs the database little more than taking one.
    /// </summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    /// <summary>How often an endpoint that is off is looked for among the messages that were sent, because that reads all of them.</summary>
    private static readonly TimeSpan LongPeriod = TimeSpan.FromMinutes(1);

    /// <summary>How long storing an outcome may take in addition to sending.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    /// <summary>How long the messages that were not sent may take to be given back when the process stops.</summary>
    private static readonly TimeSpan LastWrite = TimeSpan.FromSeconds(5);

    private long _looked;

    /// <summary>The time in which all taken messages are sent, even if none of them is answered.</summary>
    private TimeSpan Lease => (options.Timeout * Ahead) + Slack;

    /// <summary>Maximum number of messages that are taken at once.</summary>
    private int Most => options.Concurrency * Ahead;

    /// <summary>Sends messages until the process stops.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var news = signal.Next;
            var sent = 0;
            try
            {
                sent = await IsOnAsync(cancellationToken) ? await SendDueAsync(cancellationToken) : 0;
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                Log.Failed(logger, fault, name);
                // News does not help now.
                news = Task.Delay(Period, clock, cancellationToken);
            }

            if (sent == 0)
            {
                await Task.WhenAny(news, Task.Delay(Period, clock, cancellationToken));
            }

            if (sent < Most)
            {
                // This spares the machine, so it is real time, also if a test sets the clock.
                await Task.Delay(Gathering, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Whether the endpoint wants messages. One that was gone is tried again if someone asks for a message to be sent again.</summary>
    private async Task<bool> IsOnAsync(CancellationToken cancellationToken)
    {
        if (!state.Off.TryGetValue(name, out var since))
        {
            return true;
        }

        // Another process may have sent the message before this one saw that it was asked for.
        var withDone = clock.GetElapsedTime(_looked) >= LongPeriod;
        if (withDone)
        {
            _looked = clock.GetTimestamp();
        }

        if (!await queue.IsRedeliveredAsync(name, since, withDone, cancellationToken))
        {
            return false;
        }

        state.SwitchOn(name);
        return true;
    }

    /// <summary>Sends messages that are due.</summary>
    /// <returns>Their number.</returns>
    private async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var taken = await queue.TakeAsync(name, Most, Lease, cancellationToken);
        if (taken.Count == 0)
        {
            return 0;
        }

        var left = new ConcurrentDictionary<long, WebhookDelivery>(taken.Select(delivery => KeyValuePair.Create(delivery.Key, delivery)));
        try
        {
            await Parallel.ForEachAsync(
                taken,
                new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellationToken },
                async (delivery, token) =>
                {
                    if (state.Off.ContainsKey(name))
                    {
                        return;
                    }

                    var outcome = await sender.SendAsync(delivery, token);
                    state.Record(name, outcome);
                    metrics.Sent(name, outcome);
                    Report(delivery, outcome);
                    await queue.StoreAsync(delivery, outcome, token);
                    left.TryRemove(delivery.Key, out _);
                });
        }
        finally
        {
            if (!left.IsEmpty)
            {
                await ReturnAsync([.. left.Values]);
            }
        }

        return taken.Count;
    }

    private async Task ReturnAsync(WebhookDelivery[] left)
    {
        using var time = new CancellationTokenSource(LastWrite, clock);
        try
        {
            await queue.ReturnAsync(left, time.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException || StorageFault.OfAny(fault) is not null)
        {
            // A fault before this one is reported by the caller.
            Log.NotReturned(logger, fault, name);
        }
    }

    private void Report(WebhookDelivery delivery, DeliveryOutcome outcome)
    {
        if (outcome.IsGone)
        {
            Log.Gone(logger, name);
        }
        else if (!outcome.IsAccepted)
        {
            Log.Refused(logger, name, delivery.Id, delivery.JobId, outcome.Error!);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(110, LogLevel.Warning, "Webhook {Endpoint}: message {Id} about job {JobId} was not accepted: {Error}")]
        public static partial void Refused(ILogger logger, string endpoint, Guid id, Guid jobId, string error);

        [LoggerMessage(
            111,
            LogLevel.Error,
            "Webhook {Endpoint} wants no further messages (status 410). It gets none before this process restarts, or before a message is sent again")]
        public static partial void Gone(ILogger logger, string endpoint);

        [LoggerMessage(113, LogLevel.Error, "Webhook {Endpoint}: messages that were not sent could not be given back; they are sent when their lease ends")]
        public static partial void NotReturned(ILogger logger, Exception exception, string endpoint);

        [LoggerMessage(112, LogLevel.Error, "The messages for the webhook {Endpoint} could not be read or stored; trying again")]
        public static partial void Failed(ILogger logger, Exception exception, string endpoint);
    }
}
