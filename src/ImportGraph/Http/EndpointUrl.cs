namespace ImportGraph.Http;

/// <summary>The URL of an endpoint that the operator has configured.</summary>
internal static class EndpointUrl
{
    /// <summary>Why a URL cannot be used, as the end of a sentence that does not contain it; null if it can be used.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="allowHttp">Whether it may be http to another machine.</param>
    public static string? WhyUnusable(string text, bool allowHttp) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
            ? "must be an absolute URL that begins with https:// or http://."
        : url.UserInfo.Length > 0
            ? "must not have a user or a password in it. The endpoint knows the server by the signature."
        : url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback && !allowHttp
            ? "must begin with https://, because everybody on the way can read what is sent over http. If that is no danger there, set AllowHttp."
        : null;
}
