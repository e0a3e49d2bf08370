using System.Security.Cryptography;
using System.Text;
using ImportGraph.AspNetCore.Schema;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>The schema as text, for tools that fetch it.</summary>
internal sealed class SchemaEndpoint
{
    public const string Path = $"{GraphQLEndpoint.Path}/schema.graphql";
    public const string MediaType = "text/plain";

    private readonly byte[] _text;
    private readonly EntityTagHeaderValue _tag;

    public SchemaEndpoint(IServiceProvider services)
    {
        _text = Encoding.UTF8.GetBytes(SchemaText.Print(services));
        _tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(_text))[..16]}\"");
    }

    /// <summary>Returns the text. If the client already has it, returns only its tag.</summary>
    public IResult Answer() => TypedResults.Bytes(_text, $"{MediaType}; charset=utf-8", entityTag: _tag);
}
