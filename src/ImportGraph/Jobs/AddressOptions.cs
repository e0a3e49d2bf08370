namespace ImportGraph.Jobs;

/// <summary>How others reach the server. Section <c>ImportGraph</c>.</summary>
public sealed class AddressOptions
{
    /// <summary>
    /// The URL under which clients reach the server, for example <c>https://imports.example.com</c>. If it is set, the URLs of files are
    /// absolute, and <c>logFileLocation</c> of new attempts is the URL of the log. By default, URLs are paths, and
    /// <c>logFileLocation</c> is a path in the file system.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>The absolute URL of a path of the server; null if the address of the server is not known.</summary>
    /// <param name="path">The path, beginning with a slash.</param>
    public string? UrlOf(string path) => PublicUrl is null ? null : PublicUrl.TrimEnd('/') + path;
}
