using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>Compresses responses that do not fit into one packet, if the client accepts it.</summary>
internal sealed class AnswerCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    /// <summary>Smallest response that is worth compressing, in bytes. A response that fits into one packet does not arrive sooner.</summary>
    private const int Worth = 1400;

    public static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // Compression over TLS is a risk if a response has a secret next to text that an attacker chooses, and if the browser
            // authenticates by itself. Responses here contain no secrets, and the server does not use cookies.
            options.EnableForHttps = true;
            options.MimeTypes = [ResponseMediaType.Json.MediaType.Value!, ResponseMediaType.GraphQL.MediaType.Value!, SchemaEndpoint.MediaType];
        });
        services.AddSingleton<IResponseCompressionProvider, AnswerCompression>();
    }

    public override bool ShouldCompressResponse(HttpContext context) =>
        context.Response.ContentLength is >= Worth && base.ShouldCompressResponse(context);
}
