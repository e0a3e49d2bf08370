using System.ComponentModel.DataAnnotations;
using ImportGraph.Http;

namespace ImportGraph.Imports.Http;

/// <summary>Finds settings of an endpoint that cannot be right. No error contains the URL or the secret.</summary>
internal static class HttpTargetOptionsCheck
{
    /// <summary>All errors; none if the endpoint can be used.</summary>
    /// <param name="section">The section of the settings, for the errors.</param>
    /// <param name="options">The settings.</param>
    public static IEnumerable<string> Errors(string section, HttpTargetOptions options)
    {
        if (EndpointUrl.WhyUnusable(options.Url, options.AllowHttp) is { } url)
        {
            yield return $"{section}:Url {url}";
        }

        if (WebhookSecret.WhyUnusable(options.Secret) is { } secret)
        {
            yield return $"{section}:Secret {secret}";
        }

        var outOfRange = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), outOfRange, validateAllProperties: true);
        foreach (var result in outOfRange)
        {
            yield return $"{section}: {result.ErrorMessage}";
        }
    }
}
