using Microsoft.Net.Http.Headers;

namespace ImportGraph.Server.Transport;

/// <summary>The media types of an answer (GraphQL over HTTP, section 6.1), and that of a stream of them.</summary>
internal static class ResponseMediaType
{
    public static readonly MediaTypeHeaderValue GraphQL = new("application/graphql-response+json") { Charset = "utf-8" };
    public static readonly MediaTypeHeaderValue Json = new("application/json") { Charset = "utf-8" };
    public static readonly MediaTypeHeaderValue EventStream = new("text/event-stream") { Charset = "utf-8" };

    // In the order of preference where a client takes anything: a client that does not say is an old one.
    private static readonly MediaTypeHeaderValue[] Offered = [Json, GraphQL, EventStream];

    /// <summary>What the client likes best of what there is; null where it likes none.</summary>
    public static MediaTypeHeaderValue? Negotiate(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0)
        {
            return Json;
        }

        return MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            ? accepted
                .Select(WithPlainCharset)
                .Where(type => type.Quality is not 0)
                .OrderByDescending(type => type.Quality ?? 1)
                // A type named outright wins over a range of the same quality.
                .ThenBy(type => type.MatchesAllTypes ? 2 : type.MatchesAllSubTypes ? 1 : 0)
                .Select(type => Array.Find(Offered, offer => offer.IsSubsetOf(type)))
                .FirstOrDefault(offer => offer is not null)
            : null;
    }

    /// <summary>Quotes of a parameter's value mean nothing (RFC 9110, section 5.6.6), but types are compared with them.</summary>
    private static MediaTypeHeaderValue WithPlainCharset(MediaTypeHeaderValue type)
    {
        if (type.Charset.HasValue)
        {
            type.Charset = HeaderUtilities.RemoveQuotes(type.Charset);
        }

        return type;
    }
}
