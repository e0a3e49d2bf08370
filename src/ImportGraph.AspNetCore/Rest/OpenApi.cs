using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>
/// The OpenAPI description of the endpoints. It is checked in as <c>schema/openapi.json</c>, and tests compare it with what the endpoints do.
/// </summary>
internal static class OpenApi
{
    public const string Path = "/openapi/v1.json";

    /// <summary>The description as it is checked in.</summary>
    public static readonly byte[] Document = Read();

    private static readonly EntityTagHeaderValue Tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Document))[..16]}\"");

    /// <summary>Returns the document. If the client already has it, returns only its tag.</summary>
    public static IResult Answer() => TypedResults.Bytes(Document, "application/json", entityTag: Tag);

    private static byte[] Read()
    {
        using var resource = typeof(OpenApi).Assembly.GetManifestResourceStream("openapi.json")!;
        var document = new byte[resource.Length];
        resource.ReadExactly(document);
        return document;
    }
}
