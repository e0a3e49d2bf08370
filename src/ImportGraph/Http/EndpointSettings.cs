using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Http;

/// <summary>Finds settings of an endpoint that cannot be right. No error contains the URL or the secret.</summary>
internal static class EndpointSettings
{
    /// <summary>All errors of the URL, the secret and the settings that have a range.</summary>
    /// <param name="section">The section of the settings, for the errors.</param>
    /// <param name="options">The settings.</param>
    /// <param name="url">The URL.</param>
    /// <param name="allowHttp">Whether it may be http to another machine.</param>
    /// <param name="secret">The secret; null if none is needed.</param>
    public static IEnumerable<string> Errors(string section, object options, string url, bool allowHttp, string? secret)
    {
        if (EndpointUrl.WhyUnusable(url, allowHttp) is { } wrongUrl)
        {
            yield return $"{section}:Url {wrongUrl}";
        }

        if (secret is not null && WebhookSecret.WhyUnusable(secret) is { } wrongSecret)
        {
            yield return $"{section}:Secret {wrongSecret}";
        }

        var outOfRange = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), outOfRange, validateAllProperties: true);
        foreach (var result in outOfRange)
        {
            yield return $"{section}: {result.ErrorMessage}";
        }
    }
}
