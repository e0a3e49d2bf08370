using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Server.Execution;

/// <summary>Which documents are executed, and which are remembered. Section <c>ImportGraph:Documents</c>.</summary>
internal sealed class DocumentOptions
{
    /// <summary>Most bytes of memory for documents that are kept parsed and validated. Default: 10000000.</summary>
    [Range(0, 1_000_000_000)]
    public int CacheBytes { get; set; } = 10_000_000;

    /// <summary>Most bytes of documents that clients have left here to name them by their hash from then on; 0 turns that off. Default: 5000000.</summary>
    [Range(0, 1_000_000_000)]
    public int PersistedBytes { get; set; } = 5_000_000;

    /// <summary>A file of trusted documents: a JSON object from hashes to texts, as GraphQL Code Generator writes it. Default: none.</summary>
    public string? Manifest { get; set; }

    /// <summary>Whether trusted documents are the only ones that are executed. Default: false.</summary>
    public bool TrustedOnly { get; set; }
}
