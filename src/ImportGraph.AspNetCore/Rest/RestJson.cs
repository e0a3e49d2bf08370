using System.Text.Json;
using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Transport;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>The body of a response. All responses are JSON.</summary>
internal static class RestJson
{
    /// <summary>Writes the body, with its type and its length.</summary>
    public static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        using var body = await Answer.WriteAsync(writer =>
        {
            write(writer);
            return ValueTask.CompletedTask;
        });
        http.Response.ContentType = ResponseMediaType.Json.MediaType.ToString();
        http.Response.ContentLength = body.Json.Length;
        await http.Response.Body.WriteAsync(body.Json, http.RequestAborted);
    }
}
