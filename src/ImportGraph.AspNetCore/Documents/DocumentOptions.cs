using System.ComponentModel.DataAnnotations;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>Which documents are executed, and which are cached. Section <c>ImportGraph:Documents</c>.</summary>
internal sealed class DocumentOptions
{
    /// <summary>Maximum memory for parsed and validated documents in the cache, in bytes.</summary>
    [Range(0, 1_000_000_000)]
    public int CacheBytes { get; set; } = 10_000_000;

    /// <summary>
    /// Maximum memory for documents that clients register once and then name by their hash, in bytes; 0 turns this off.
    /// </summary>
    [Range(0, 1_000_000_000)]
    public int PersistedBytes { get; set; } = 5_000_000;

    /// <summary>
    /// A file with trusted documents: the persisted documents of GraphQL Code Generator, or the manifest of
    /// @apollo/generate-persisted-query-manifest. Default: none.
    /// </summary>
    public string? Manifest { get; set; }

    /// <summary>Whether only trusted documents are executed. Default: false.</summary>
    public bool TrustedOnly { get; set; }
}
