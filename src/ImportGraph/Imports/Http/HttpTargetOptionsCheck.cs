using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Imports.Http;

/// <summary>Finds settings of an endpoint that cannot be right. No error contains the URL or the secret.</summary>
internal static class HttpTargetOptionsCheck
{
    /// <summary>All errors; none if the endpoint can be used.</summary>
    /// <param name="section">The section of the settings, for the errors.</param>
    /// <param name="options">The settings.</param>
    public static IEnumerable<string> Errors(string section, HttpTargetOptions options)
    {
        if (WhyNoUrl(options) is { } url)
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

    /// <summary>Why the URL cannot be used, as the end of a sentence; null if it can be used.</summary>
    private static string? WhyNoUrl(HttpTargetOptions options) =>
        !Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
            ? "must be an absolute URL that begins with https:// or http://."
        : url.UserInfo.Length > 0
            ? "must not have a user or a password in it. The endpoint knows the server by the signature."
        : url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback && !options.AllowHttp
            ? "must begin with https://, because everybody on the way can read what is sent over http. If that is no danger there, set AllowHttp."
        : null;
}
