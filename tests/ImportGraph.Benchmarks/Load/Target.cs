using System.Text;
using System.Text.Json;
using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Load;

/// <summary>One of the two servers that are compared, and how a caller proves who it is.</summary>
/// <param name="Server">The server.</param>
/// <param name="Name">Its name in the table.</param>
/// <param name="IsLimit">Whether it is the limit server.</param>
/// <param name="Token">The token or key of the caller. The limit server ignores it. Null: the key of the tests.</param>
internal sealed record Target(ServerUnderLoad Server, string Name = "ImportGraph", bool IsLimit = false, string? Token = null)
{
    /// <summary>The bytes of a request.</summary>
    public Request RequestOf(Call call) => new(
        Encoding.UTF8.GetBytes(
            $"POST {PathOf(call)} HTTP/1.1\r\nHost: {Server.Address.Authority}\r\nAuthorization: Bearer {Token ?? TestKey.Value}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(call.Body)}\r\n\r\n{call.Body}"),
        Encoding.UTF8.GetBytes(call.Success));

    /// <summary>A client for calls that are not measured.</summary>
    public HttpClient Client() => TestKey.Client(Server.Address, Token ?? TestKey.Value);

    /// <summary>Makes a call that is not measured.</summary>
    /// <returns>The <c>data</c> of the answer.</returns>
    public async Task<JsonElement> AskAsync(HttpClient http, Call call, CancellationToken cancellationToken = default)
    {
        using var body = new StringContent(call.Body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(PathOf(call), UriKind.Relative), body, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode && text.Contains(call.Success, StringComparison.Ordinal)
            ? JsonElement.Parse(text).GetProperty("data")
            : throw new InvalidOperationException(text);
    }

    private string PathOf(Call call) => IsLimit ? call.LimitPath : "/graphql";
}

/// <summary>A request as it is sent.</summary>
/// <param name="Bytes">The whole request.</param>
/// <param name="Success">Bytes that the answer contains if the request did what it asks for.</param>
internal sealed record Request(byte[] Bytes, byte[] Success);
