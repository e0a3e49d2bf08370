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
internal sealed class DocumentStore : IDisposable
{
    private readonly IOptions<DocumentOptions> _options;
    private readonly IOptions<LimitOptions> _limits;
    private readonly MemoryCache _registered;
    private readonly IReadOnlyDictionary<string, string> _trusted;
    private readonly HashSet<string> _trustedTexts;

    public DocumentStore(IOptions<DocumentOptions> options, IOptions<LimitOptions> limits)
    {
        (_options, _limits) = (options, limits);
        _registered = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.Value.PersistedBytes });
        _trusted = options.Value.Manifest is { } manifest ? DocumentManifest.Read(manifest) : new Dictionary<string, string>();
        _trustedTexts = [.. _trusted.Values];
    }

    public void Dispose() => _registered.Dispose();

    /// <summary>The text of the document that a request names or contains.</summary>
    /// <exception cref="RequestRefusedException">The document is not known, does not match its hash, or is not trusted.</exception>
    public string TextOf(GraphQLRequest request)
    {
        if (request.DocumentHash is not { } hash)
        {
            // Compared as text: an id of the manifest may be the hash of another document.
            return !_options.Value.TrustedOnly || _trustedTexts.Contains(request.Query!) ? request.Query! : throw NotTrusted();
        }

        if (_trusted.TryGetValue(hash, out var trusted))
        {
            return trusted;
        }

        if (_options.Value.TrustedOnly)
        {
            throw NotTrusted();
        }

        // The protocol defines these messages, and clients compare them.
        if (_options.Value.PersistedBytes == 0)
        {
            throw new RequestRefusedException(RequestCode.PersistedQueryNotSupported, "PersistedQueryNotSupported");
        }

        return request.Query is null
            ? _registered.Get<string>(hash) ?? throw new RequestRefusedException(RequestCode.PersistedQueryNotFound, "PersistedQueryNotFound")
            : Register(hash, request.Query);
    }

    private static RequestRefusedException NotTrusted() =>
        new(RequestCode.DocumentNotTrusted, "Only documents of this server's manifest are executed.");

    private string Register(string hash, string text)
    {
        if (text.Length > _limits.Value.MaxDocumentLength)
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
