using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Imports.Http;

/// <summary>The HTTP endpoint that stores the items of an importer. Section <c>ImportGraph:Importers:NAME:Http</c>.</summary>
public sealed class HttpTargetOptions
{
    /// <summary>
    /// The URL to which batches of items are posted. It must be https; http is allowed only to the same machine (localhost). A token may be in its
    /// query, which is never logged.
    /// </summary>
    public string Url { get; set; } = "";

    /// <summary>
    /// The secret with which batches are signed, as the Standard Webhooks specification says: <c>whsec_</c> and 24 to 64 random bytes in base64.
    /// Any other text of at least 24 characters is used as it is, in UTF-8. It is never stored, logged or returned.
    /// </summary>
    public string Secret { get; set; } = "";

    /// <summary>Whether the URL may be http to another machine. Everybody on the way can then read the items. Default: false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>
    /// Whether the endpoint knows dry runs: it is then asked for validations, too, with <c>"dryRun": true</c>, and stores nothing of them. Default:
    /// false.
    /// </summary>
    public bool DryRun { get; set; }

    /// <summary>Maximum number of items in a batch.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 100;

    /// <summary>Maximum number of batches of this importer that this process sends at once, for all jobs together.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 4;

    /// <summary>Seconds within which the endpoint must have answered a batch completely.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>
    /// Seconds for which a batch is sent again if the endpoint cannot be reached, is busy or fails. After that, the job fails. With 0, a batch is
    /// sent only once.
    /// </summary>
    [Range(0, 86_400)]
    public int RetrySeconds { get; set; } = 300;

    /// <summary>Maximum number of bytes of a batch as JSON.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Maximum number of bytes of an answer.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxAnswerBytes { get; set; } = 4 * 1024 * 1024;

    internal TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    internal TimeSpan RetryTime => TimeSpan.FromSeconds(RetrySeconds);
}
