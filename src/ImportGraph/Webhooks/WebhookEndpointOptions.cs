using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Webhooks;

/// <summary>An endpoint that receives messages about jobs. Section <c>ImportGraph:Webhooks:NAME</c>.</summary>
public sealed class WebhookEndpointOptions
{
    /// <summary>
    /// The URL to which messages are posted. It must be https; http is allowed only to the same machine (localhost). A token may be in it: it is
    /// never logged, stored or returned.
    /// </summary>
    public string Url { get; set; } = "";

    /// <summary>
    /// The secret with which messages are signed, as the Standard Webhooks specification says: <c>whsec_</c> and 24 to 64 random bytes in base64.
    /// Any other text of at least 24 characters is used as it is, in UTF-8. It is never stored, logged or returned. The format <c>Slack</c> needs none.
    /// </summary>
    public string Secret { get; set; } = "";

    /// <summary>
    /// The events that are sent, separated by spaces: <c>import.</c> and the name of an event as in <c>ImportEventKind</c>, in lower case. <c>*</c>
    /// stands for all of them.
    /// </summary>
    public string Events { get; set; } = WebhookEventName.Usual;

    /// <summary>The projects whose jobs are reported, separated by spaces; <c>*</c> for all projects.</summary>
    public string Projects { get; set; } = WebhookFilter.All;

    /// <summary>The importers whose jobs are reported, separated by spaces; <c>*</c> for all importers.</summary>
    public string Importers { get; set; } = WebhookFilter.All;

    /// <summary>What the body of a message is: <c>Standard</c> or <c>Slack</c>.</summary>
    public WebhookFormat Format { get; set; }

    /// <summary>Whether the URL may be http to another machine. Everybody on the way can then read the messages. Default: false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Seconds within which the endpoint must have answered.</summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Maximum number of messages that one process sends to this endpoint at once. Messages about one job are never sent at once.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 4;

    /// <summary>Hours for which a message is sent again if the endpoint does not accept it.</summary>
    [Range(1, 720)]
    public int RetryHours { get; set; } = 24;

    internal TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    internal TimeSpan RetryTime => TimeSpan.FromHours(RetryHours);
}
