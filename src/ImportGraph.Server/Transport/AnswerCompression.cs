using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Transport;

/// <summary>Which answers are compressed: those that would not fit a packet anyway, where the client accepts it.</summary>
internal sealed class AnswerCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    /// <summary>Fewest bytes worth it: what fits one packet does not get there sooner.</summary>
    private const int Worth = 1400;

    public static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            // What makes compression over TLS a risk is a secret beside text of somebody else's choosing, in an answer to a browser that
            // authenticates by itself. Answers here hold no secrets, and no cookie is asked for.
            options.EnableForHttps = true;
            options.MimeTypes = [ResponseMediaType.Json.MediaType.Value!, ResponseMediaType.GraphQL.MediaType.Value!, SchemaEndpoint.MediaType];
        });
        services.AddSingleton<IResponseCompressionProvider, AnswerCompression>();
    }

    public override bool ShouldCompressResponse(HttpContext context) =>
        context.Response.ContentLength is >= Worth && base.ShouldCompressResponse(context);
}
