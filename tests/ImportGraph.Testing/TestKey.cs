using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace ImportGraph.Testing;

/// <summary>The API key of the tests. The servers that they start allow it everything.</summary>
public static class TestKey
{
    /// <summary>The name of the key in the settings, and so in logs.</summary>
    public const string Name = "tests";

    /// <summary>Not a secret: the servers that accept it run only during a test.</summary>
    public const string Value = "ig_what-tests-show-to-be-let-in";

    public static readonly string Authorization = $"Bearer {Value}";

    /// <summary>The settings that make a server accept this key: <c>Section:Name</c> below <c>ImportGraph</c>.</summary>
    public static IReadOnlyList<(string Name, string Value)> Settings { get; } = SettingsOf(Name, Value, "imports:read imports:write imports:work");

    /// <summary>The settings that make a server accept a key.</summary>
    /// <param name="name">The name of the key.</param>
    /// <param name="key">The key.</param>
    /// <param name="scopes">Its scopes, separated by spaces.</param>
    /// <param name="projects">Its projects, separated by spaces.</param>
    public static IReadOnlyList<(string Name, string Value)> SettingsOf(string name, string key, string scopes, string projects = "*") =>
    [
        ($"Authentication:ApiKeys:{name}:Projects", projects),
        ($"Authentication:ApiKeys:{name}:Hash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))),
        ($"Authentication:ApiKeys:{name}:Scopes", scopes),
    ];

    /// <summary>Settings as environment variables, as a separate process receives them.</summary>
    public static IEnumerable<(string Name, string Value)> Variables(IEnumerable<(string Name, string Value)> settings) =>
        settings.Select(setting => ($"ImportGraph__{setting.Name.Replace(":", "__", StringComparison.Ordinal)}", setting.Value));

    /// <summary>A client that sends a key; with null it sends none. It trusts any certificate, because tests sign their own.</summary>
    public static HttpClient Client(Uri url, string? key = Value) => new(
        new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator })
    {
        BaseAddress = url,
        DefaultRequestHeaders = { Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key) },
    };
}
