using System.ComponentModel.DataAnnotations;

namespace ImportGraph.AspNetCore.Limits;

/// <summary>How much one request may ask for. Section <c>ImportGraph:Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>Maximum size of a request's body, or of a message on a websocket, in bytes. Default: 1000000.</summary>
    [Range(1_000, 30_000_000)]
    public int MaxBodyBytes { get; set; } = 1_000_000;

    /// <summary>Maximum number of requests in one body; 1 means that batches are not allowed. Default: 1.</summary>
    [Range(1, 100)]
    public int MaxBatchSize { get; set; } = 1;

    /// <summary>Maximum size of a request's variables as JSON, in bytes. Default: 200000.</summary>
    [Range(100, 30_000_000)]
    public int MaxVariablesBytes { get; set; } = 200_000;

    /// <summary>
    /// Maximum number of values in a request's variables, including lists and objects. A value that is read takes a hundred times its bytes.
    /// Default: 10000.
    /// </summary>
    [Range(10, 1_000_000)]
    public int MaxVariablesValues { get; set; } = 10_000;

    /// <summary>Maximum nesting of lists and objects in variables. Default: 32.</summary>
    [Range(2, 60)]
    public int MaxVariablesDepth { get; set; } = 32;

    /// <summary>Maximum number of characters of a document. Default: 50000.</summary>
    [Range(100, 1_000_000)]
    public int MaxDocumentLength { get; set; } = 50_000;

    /// <summary>Maximum number of tokens of a document: names, values and punctuation. Default: 5000.</summary>
    [Range(10, 100_000)]
    public int MaxTokens { get; set; } = 5_000;

    /// <summary>Maximum nesting of fields. The fields of a fragment count at the place where it is spread. Default: 20.</summary>
    [Range(1, 50)]
    public int MaxDepth { get; set; } = 20;

    /// <summary>Maximum number of fields of a document. The fields of a fragment count each time it is spread. Default: 500.</summary>
    [Range(10, 2_000)]
    public int MaxFields { get; set; } = 500;

    /// <summary>Maximum number of aliases in a document. Default: 100.</summary>
    [Range(0, 2_000)]
    public int MaxAliases { get; set; } = 100;

    /// <summary>Maximum number of directives in a document. Default: 100.</summary>
    [Range(0, 1_000)]
    public int MaxDirectives { get; set; } = 100;

    /// <summary>
    /// Maximum number of fields in an answer, including those of every entry of a list. Fields that query the database again weigh more.
    /// Default: 100000.
    /// </summary>
    [Range(100, 10_000_000)]
    public int MaxCost { get; set; } = 100_000;

    /// <summary>Maximum number of errors in the answer to a request that is not executed. Default: 20.</summary>
    [Range(1, 1_000)]
    public int MaxErrors { get; set; } = 20;

    /// <summary>Maximum duration of a query or mutation, in seconds. Default: 30.</summary>
    [Range(1, 600)]
    public int RequestSeconds { get; set; } = 30;

    internal TimeSpan RequestTime => TimeSpan.FromSeconds(RequestSeconds);
}
