using ImportGraph.Http;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.Webhooks;

/// <summary>Stops the start if the settings of an endpoint cannot be right. No error contains a URL or a secret.</summary>
internal sealed class WebhookOptionsCheck : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options) =>
        options.Webhooks.SelectMany(endpoint => Errors(endpoint.Key, endpoint.Value)).ToList() is { Count: > 0 } errors
            ? ValidateOptionsResult.Fail(errors)
            : ValidateOptionsResult.Success;

    private static IEnumerable<string> Errors(string name, WebhookEndpointOptions options)
    {
        var section = $"ImportGraph:Webhooks:{name}";
        if (name.Length > ImportJob.MaxNameLength)
        {
            yield return $"ImportGraph:Webhooks: a name has at most {ImportJob.MaxNameLength} characters.";
        }

        // Slack knows the server by the URL.
        var secret = options.Format is WebhookFormat.Slack && options.Secret.Length == 0 ? null : options.Secret;
        foreach (var error in EndpointSettings.Errors(section, options, options.Url, options.AllowHttp, secret))
        {
            yield return error;
        }

        if (options.Events != WebhookFilter.All && !WebhookFilter.Read(options.Events).All(WebhookEventName.All.Contains))
        {
            yield return $"{section}:Events must be {WebhookFilter.All} or some of {string.Join(' ', WebhookEventName.All)}.";
        }

        if (options.Projects != WebhookFilter.All && !WebhookFilter.Read(options.Projects).All(ProjectName.IsValid))
        {
            yield return $"{section}:Projects must be {WebhookFilter.All} or names of projects, separated by spaces.";
        }

        if (options.Importers != WebhookFilter.All && !WebhookFilter.Read(options.Importers).All(ImporterName.IsValid))
        {
            yield return $"{section}:Importers must be {WebhookFilter.All} or names of importers, separated by spaces.";
        }
    }
}
