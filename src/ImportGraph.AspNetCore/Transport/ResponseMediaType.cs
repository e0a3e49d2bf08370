using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>The media types of a response (GraphQL over HTTP, section 6.1), and of a stream of responses.</summary>
internal static class ResponseMediaType
{
    public static readonly MediaTypeHeaderValue GraphQL = new("application/graphql-response+json") { Charset = "utf-8" };
    public static readonly MediaTypeHeaderValue Json = new("application/json") { Charset = "utf-8" };
    public static readonly MediaTypeHeaderValue EventStream = new("text/event-stream") { Charset = "utf-8" };

    // In the order of preference if a client accepts anything: a client that does not state a type is an old one.
    private static readonly MediaTypeHeaderValue[] Offered = [Json, GraphQL, EventStream];

    /// <summary>The offered type that the client prefers; null if the client accepts none.</summary>
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
                // An exact type wins over a range of the same quality.
                .ThenBy(type => type.MatchesAllTypes ? 2 : type.MatchesAllSubTypes ? 1 : 0)
                .Select(type => Array.Find(Offered, offer => offer.IsSubsetOf(type)))
                .FirstOrDefault(offer => offer is not null)
            : null;
    }

    /// <summary>
    /// Removes the quotes of a parameter's value. They have no meaning (RFC 9110, section 5.6.6), but the comparison of types includes them.
    /// </summary>
    private static MediaTypeHeaderValue WithPlainCharset(MediaTypeHeaderValue type)
    {
        if (type.Charset.HasValue)
        {
            type.Charset = HeaderUtilities.RemoveQuotes(type.Charset);
        }

        return type;
    }
}
