using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace ImportGraph.Testing;

/// <summary>The API key that tests have of the servers they start, which may do everything.</summary>
public static class TestKey
{
    /// <summary>What it is called in the settings, and so in logs.</summary>
    public const string Name = "tests";

    /// <summary>No secret: the servers it opens live for a test.</summary>
    public const string Value = "ig_what-tests-show-to-be-let-in";

    public static readonly string Authorization = $"Bearer {Value}";

    /// <summary>The settings that let it in, <c>Section:Name</c> below <c>ImportGraph</c>.</summary>
    public static IReadOnlyList<(string Name, string Value)> Settings { get; } = SettingsOf(Name, Value, "imports:read imports:write imports:work");

    /// <summary>The settings that let a key in.</summary>
    public static IReadOnlyList<(string Name, string Value)> SettingsOf(string name, string key, string scopes) =>
    [
        ($"Authentication:ApiKeys:{name}:Hash", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))),
        ($"Authentication:ApiKeys:{name}:Scopes", scopes),
    ];

    /// <summary>Settings as a process of its own takes them: as environment variables.</summary>
    public static IEnumerable<(string Name, string Value)> Variables(IEnumerable<(string Name, string Value)> settings) =>
        settings.Select(setting => ($"ImportGraph__{setting.Name.Replace(":", "__", StringComparison.Ordinal)}", setting.Value));

    /// <summary>A client that shows a key.</summary>
    public static HttpClient Client(Uri url, string? key = Value) => new() { BaseAddress = url, DefaultRequestHeaders = { Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key) } };
}
