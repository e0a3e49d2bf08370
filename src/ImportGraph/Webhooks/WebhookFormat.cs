namespace ImportGraph.Webhooks;

/// <summary>What the body of a message is.</summary>
public enum WebhookFormat
{
    /// <summary>The type of the event, its time and the job, as the Standard Webhooks specification says.</summary>
    Standard,

    /// <summary>A sentence, as the incoming webhooks of Slack read it. Mattermost and Rocket.Chat read the same.</summary>
    Slack,
}
