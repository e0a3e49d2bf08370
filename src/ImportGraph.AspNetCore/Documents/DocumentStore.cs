using System.Security.Cryptography;
using System.Text;
using ImportGraph.AspNetCore.Limits;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>
/// Documents that clients name by their hash instead of sending them: the trusted documents of the manifest, and those that clients
/// registered before (Apollo's automatic persisted queries). The memory for registered documents is limited.
/// </summary>
internal sealed class DocumentStore(IOptions<DocumentOptions> options, IOptions<LimitOptions> limits) : IDisposable
{
    private readonly MemoryCache _registered = new(new MemoryCacheOptions { SizeLimit = options.Value.PersistedBytes });

    private readonly IReadOnlyDictionary<string, string> _trusted =
        options.Value.Manifest is { } manifest ? DocumentManifest.Read(manifest) : new Dictionary<string, string>();

    public void Dispose() => _registered.Dispose();

    /// <summary>The text of the document that a request names or contains.</summary>
    /// <exception cref="RequestRefusedException">The document is not known, does not match its hash, or is not trusted.</exception>
    public string TextOf(GraphQLRequest request)
    {
        var hash = request.DocumentHash ?? (options.Value.TrustedOnly ? HashOf(request.Query!) : null);
        if (hash is null)
        {
            return request.Query!;
        }

        if (_trusted.TryGetValue(hash, out var trusted))
        {
            return trusted;
        }

        if (options.Value.TrustedOnly)
        {
            throw new RequestRefusedException(RequestCode.DocumentNotTrusted, "Only documents of this server's manifest are executed.");
        }

        // The protocol defines these messages, and clients compare them.
        if (options.Value.PersistedBytes == 0)
        {
            throw new RequestRefusedException(RequestCode.PersistedQueryNotSupported, "PersistedQueryNotSupported");
        }

        return request.Query is null
            ? _registered.Get<string>(hash) ?? throw new RequestRefusedException(RequestCode.PersistedQueryNotFound, "PersistedQueryNotFound")
            : Register(hash, request.Query);
    }

    private string Register(string hash, string text)
    {
        if (text.Length > limits.Value.MaxDocumentLength)
        {
            // The document is refused in a later step, so it is not stored.
            return text;
        }

        if (HashOf(text) != hash)
        {
            throw new RequestRefusedException(RequestCode.PersistedQueryHashMismatch, "The hash is not the SHA-256 of the query.");
        }

        _registered.Set(hash, text, new MemoryCacheEntryOptions { Size = 2L * (text.Length + hash.Length) });
        return text;
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
