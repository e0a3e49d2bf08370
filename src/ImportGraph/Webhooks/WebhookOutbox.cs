using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.Extensions.Options;

namespace ImportGraph.Webhooks;

/// <summary>Stores the messages about a change, in the transaction of the change: both are stored, or neither.</summary>
internal sealed class WebhookOutbox
{
    private static readonly InsertStatement<WebhookDelivery> Insert = new();

    private readonly (string Name, WebhookFormat Format, TimeSpan RetryTime, WebhookFilter Filter)[] _endpoints;
    private readonly WebhookSignal _signal;

    public WebhookOutbox(IOptions<WebhookOptions> options, WebhookSignal signal)
    {
        _signal = signal;
        _endpoints = [.. options.Value.Webhooks.Select(endpoint =>
            (endpoint.Key, endpoint.Value.Format, endpoint.Value.RetryTime, new WebhookFilter(endpoint.Value)))];
    }

    /// <summary>Whether some endpoint may want to know such an event.</summary>
    public bool Wants(ImportEventKind kind) => Array.Exists(_endpoints, endpoint => endpoint.Filter.Includes(kind));

    /// <summary>Stores the messages about what happened to a job.</summary>
    /// <param name="db">The transaction of the change.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="job">The job after the change.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>Whether there are any.</returns>
    public async Task<bool> AddAsync(ImportGraphContext db, ImportEventKind kind, ImportJob job, CancellationToken cancellationToken)
    {
        var (now, any) = (job.UpdatedAt, false);
        foreach (var (name, format, retryTime, filter) in _endpoints)
        {
            if (filter.Includes(kind, job))
            {
                var delivery = new WebhookDelivery
                {
                    Id = Guid.CreateVersion7(now),
                    Endpoint = name,
                    JobId = job.Id,
                    Project = job.Project,
                    Event = kind,
                    Payload = WebhookPayload.Of(format, kind, job),
                    CreatedAt = now,
                    NextAttemptAt = now,
                    RetryUntil = now + retryTime,
                };
                await Insert.ExecuteAsync(db, delivery, cancellationToken);
                any = true;
            }
        }

        return any;
    }

    /// <summary>Lets the dispatcher of this process look for messages at once. Call it after the commit.</summary>
    public void Committed() => _signal.Set();
}
