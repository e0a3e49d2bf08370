using System.Text.Json;
using ImportGraph.AspNetCore.Limits;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Responses to callers who are not admitted, in the form of a GraphQL response.</summary>
internal static class Refusals
{
    public const string UnauthenticatedMessage = "Authentication is required: send the header \"Authorization: Bearer\" with a valid token or an API key.";

    /// <summary>Sets the header that tells callers how to authenticate (RFC 6750, section 3).</summary>
    public static void SetChallenge(HttpContext http) => http.Response.Headers.WWWAuthenticate =
        http.Request.Headers.ContainsKey(HeaderNames.Authorization) ? "Bearer error=\"invalid_token\"" : "Bearer";

    public static Task WriteUnauthenticatedAsync(HttpContext http)
    {
        SetChallenge(http);
        return WriteAsync(http, RequestCode.Unauthenticated, UnauthenticatedMessage);
    }

    public static Task WriteAsync(HttpContext http, RequestCode code, string message)
    {
        http.Response.StatusCode = code.Status!.Value;
        http.Response.ContentType = "application/json; charset=utf-8";
        var body = new { errors = new[] { new { message, extensions = new { code = code.Name } } } };
        return http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body), http.RequestAborted).AsTask();
    }
}
