using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Server.Execution;

/// <summary>How much one request may ask for. Section <c>ImportGraph:Limits</c>.</summary>
internal sealed class LimitOptions
{
    /// <summary>Most bytes of a request's body, or of a message on a websocket. Default: 1000000.</summary>
    [Range(1_000, 30_000_000)]
    public int MaxBodyBytes { get; set; } = 1_000_000;

    /// <summary>Most requests in one body; 1 is no batches. Default: 1.</summary>
    [Range(1, 100)]
    public int MaxBatchSize { get; set; } = 1;

    /// <summary>Most bytes of a request's variables, as JSON. Default: 200000.</summary>
    [Range(100, 30_000_000)]
    public int MaxVariablesBytes { get; set; } = 200_000;

    /// <summary>Most values in a request's variables, lists and objects among them: each takes a hundred times its bytes once it is read. Default: 10000.</summary>
    [Range(10, 1_000_000)]
    public int MaxVariablesValues { get; set; } = 10_000;

    /// <summary>Most lists and objects inside each other in variables. Default: 32.</summary>
    [Range(2, 60)]
    public int MaxVariablesDepth { get; set; } = 32;

    /// <summary>Most characters of a document. Default: 50000.</summary>
    [Range(100, 1_000_000)]
    public int MaxDocumentLength { get; set; } = 50_000;

    /// <summary>Most tokens of a document: names, values and punctuation. Default: 5000.</summary>
    [Range(10, 100_000)]
    public int MaxTokens { get; set; } = 5_000;

    /// <summary>Most fields inside each other, those of fragments where they are spread. Default: 20.</summary>
    [Range(1, 50)]
    public int MaxDepth { get; set; } = 20;

    /// <summary>Most fields of a document, those of a fragment as often as it is spread. Default: 500.</summary>
    [Range(10, 2_000)]
    public int MaxFields { get; set; } = 500;

    /// <summary>Most fields of a document that are renamed. Default: 100.</summary>
    [Range(0, 2_000)]
    public int MaxAliases { get; set; } = 100;

    /// <summary>Most directives in a document. Default: 100.</summary>
    [Range(0, 1_000)]
    public int MaxDirectives { get; set; } = 100;

    /// <summary>Most fields an answer may have, with those of every entry of a list; what asks the database anew weighs more. Default: 100000.</summary>
    [Range(100, 10_000_000)]
    public int MaxCost { get; set; } = 100_000;

    /// <summary>Most errors in the answer to a request that is not executed. Default: 20.</summary>
    [Range(1, 1_000)]
    public int MaxErrors { get; set; } = 20;

    /// <summary>Seconds a query or mutation may take. Default: 30.</summary>
    [Range(1, 600)]
    public int RequestSeconds { get; set; } = 30;

    internal TimeSpan RequestTime => TimeSpan.FromSeconds(RequestSeconds);
}
