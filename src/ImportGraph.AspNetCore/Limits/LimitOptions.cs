using System.ComponentModel.DataAnnotations;

namespace ImportGraph.AspNetCore.Limits;

/// <summary>How much one request may ask for. Section <c>ImportGraph:Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>
    /// Maximum size of a request's body, or of a message on a websocket, in bytes. A larger one is refused with <c>BODY_TOO_LARGE</c>
    /// (status 413, on a websocket close code 1009).
    /// </summary>
    [Range(1_000, 30_000_000)]
    public int MaxBodyBytes { get; set; } = 1_000_000;

    /// <summary>Maximum number of requests in one body; 1 means that batches are not allowed. Code: <c>BATCH_TOO_LARGE</c>.</summary>
    [Range(1, 100)]
    public int MaxBatchSize { get; set; } = 1;

    /// <summary>Maximum size of a request's variables as JSON, in bytes. Code: <c>VARIABLES_TOO_LARGE</c>.</summary>
    [Range(100, 30_000_000)]
    public int MaxVariablesBytes { get; set; } = 200_000;

    /// <summary>
    /// Maximum number of values in a request's variables, including lists and objects. A value that is read takes a hundred times its
    /// bytes. Code: <c>VARIABLES_TOO_LARGE</c>.
    /// </summary>
    [Range(10, 1_000_000)]
    public int MaxVariablesValues { get; set; } = 10_000;

    /// <summary>Maximum nesting of lists and objects in variables. Code: <c>VARIABLES_TOO_DEEP</c>.</summary>
    [Range(2, 60)]
    public int MaxVariablesDepth { get; set; } = 32;

    /// <summary>Maximum number of characters of a document. Code: <c>DOCUMENT_TOO_LARGE</c>.</summary>
    [Range(100, 1_000_000)]
    public int MaxDocumentLength { get; set; } = 50_000;

    /// <summary>Maximum number of tokens of a document: names, values and punctuation. Code: <c>DOCUMENT_TOO_LARGE</c>.</summary>
    [Range(10, 100_000)]
    public int MaxTokens { get; set; } = 5_000;

    /// <summary>
    /// Maximum nesting of fields. The fields of a fragment count at the place where it is spread. Code: <c>DOCUMENT_TOO_DEEP</c>.
    /// </summary>
    [Range(1, 50)]
    public int MaxDepth { get; set; } = 20;

    /// <summary>
    /// Maximum number of fields of a document. The fields of a fragment count each time it is spread. Code: <c>TOO_MANY_FIELDS</c>.
    /// </summary>
    [Range(10, 2_000)]
    public int MaxFields { get; set; } = 500;

    /// <summary>Maximum number of aliases in a document. Code: <c>TOO_MANY_ALIASES</c>.</summary>
    [Range(0, 2_000)]
    public int MaxAliases { get; set; } = 100;

    /// <summary>Maximum number of directives in a document. Code: <c>TOO_MANY_DIRECTIVES</c>.</summary>
    [Range(0, 1_000)]
    public int MaxDirectives { get; set; } = 100;

    /// <summary>
    /// Maximum number of fields in an answer, including those of every entry of a list. Fields that query the database again weigh more:
    /// <c>totalCount</c>, summaries and groups count 10, connections 5. Code: <c>COST_TOO_HIGH</c>.
    /// </summary>
    [Range(100, 10_000_000)]
    public int MaxCost { get; set; } = 100_000;

    /// <summary>
    /// Maximum number of errors in the answer to a request that is not executed. Further errors are replaced by one with the code
    /// <c>TOO_MANY_ERRORS</c>.
    /// </summary>
    [Range(1, 1_000)]
    public int MaxErrors { get; set; } = 20;

    /// <summary>
    /// Maximum duration of a query or mutation, and of receiving a body, in seconds. Code: <c>REQUEST_TIMEOUT</c> (status 503, for a body
    /// 408).
    /// </summary>
    [Range(1, 600)]
    public int RequestSeconds { get; set; } = 30;

    internal TimeSpan RequestTime => TimeSpan.FromSeconds(RequestSeconds);
}
