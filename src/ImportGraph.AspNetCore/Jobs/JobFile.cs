using GraphQL;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Jobs;

/// <summary>A file of a job, which REST serves.</summary>
/// <param name="Url">Where it can be read.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Bytes">Its size; null if it is only known at its end.</param>
internal sealed record JobFile(string Url, string ContentType, long? Bytes)
{
    /// <summary>A file at a path of this server.</summary>
    public static JobFile At(IResolveFieldContext context, string path, string contentType, long? bytes = null) => new(
        context.Service<IOptions<AddressOptions>>().Value.UrlOf(path) ?? context.Service<Viewer>().PathBase + path, contentType, bytes);
}
