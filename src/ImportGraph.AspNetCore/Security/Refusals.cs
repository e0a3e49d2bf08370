using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Responses to callers who are not admitted, in the form of a GraphQL response.</summary>
internal static class Refusals
{
    public const string Unauthenticated = "UNAUTHENTICATED";

    public const string UnauthenticatedMessage = "Authentication is required: send the header \"Authorization: Bearer\" with a valid token or an API key.";

    /// <summary>Sets the header that tells callers how to authenticate (RFC 6750, section 3).</summary>
    public static void SetChallenge(HttpContext http) => http.Response.Headers.WWWAuthenticate =
        http.Request.Headers.ContainsKey(HeaderNames.Authorization) ? "Bearer error=\"invalid_token\"" : "Bearer";

    public static Task WriteUnauthenticatedAsync(HttpContext http)
    {
        SetChallenge(http);
        return WriteAsync(http, StatusCodes.Status401Unauthorized, Unauthenticated, UnauthenticatedMessage);
    }

    public static Task WriteAsync(HttpContext http, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(new { errors = new[] { new { message, extensions = new { code } } } }), http.RequestAborted).AsTask();
    }
}
