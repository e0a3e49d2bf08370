namespace ImportGraph.Jobs;

/// <summary>A message about a job for one endpoint. It is stored in the transaction of the change that it reports.</summary>
public sealed class WebhookDelivery
{
    /// <summary>Maximum length of <see cref="Error"/>, in characters.</summary>
    public const int MaxErrorLength = 500;

    /// <summary>Maximum length of <see cref="Payload"/>, in characters. All texts of a job at their maximum length take half of it.</summary>
    public const int MaxPayloadLength = 256 << 10;

    /// <summary>Number in the order of the changes.</summary>
    public long Key { get; init; }

    /// <summary>The id of the message, the same however often it is sent.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name of the endpoint in the settings.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The job. It may have been deleted since.</summary>
    public required Guid JobId { get; init; }

    /// <summary>The project of the job.</summary>
    public required string Project { get; init; }

    /// <summary>What happened.</summary>
    public required ImportEventKind Event { get; init; }

    /// <summary>The body of the message.</summary>
    public required string Payload { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether the endpoint has accepted it.</summary>
    public DeliveryStatus Status { get; set; }

    /// <summary>When it is sent next. While it is being sent, when another process may send it.</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>It fails if the endpoint has not accepted it by then.</summary>
    public required DateTimeOffset RetryUntil { get; set; }

    /// <summary>How often it was sent, since someone last asked for it to be sent again if somebody did.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was sent last; null if it was not sent yet.</summary>
    public DateTimeOffset? LastAttemptAt { get; set; }

    /// <summary>The status of the last response; null if there was none.</summary>
    public int? ResponseStatus { get; set; }

    /// <summary>How long the last attempt took, in milliseconds; null if it was not sent yet.</summary>
    public int? ResponseMilliseconds { get; set; }

    /// <summary>Why the last attempt did not succeed; null if it did.</summary>
    public string? Error { get; set; }

    /// <summary>When someone asked for it to be sent again; null if nobody did.</summary>
    public DateTimeOffset? RedeliveredAt { get; set; }

    /// <summary>The process that sends it now; null if none does.</summary>
    public Guid? Lease { get; set; }
}
