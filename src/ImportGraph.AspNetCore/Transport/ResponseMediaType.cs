using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>The media types of a response (GraphQL over HTTP, section 6.1), and of a stream of responses.</summary>
internal static class ResponseMediaType
{
    /// <summary>The parameter of <see cref="Multipart"/> that names its protocol.</summary>
    private const string Protocol = "subscriptionSpec";

    public static readonly MediaTypeHeaderValue GraphQL = new("application/graphql-response+json") { Charset = "utf-8" };
    public static readonly MediaTypeHeaderValue Json = new("application/json") { Charset = "utf-8" };
    public static readonly MediaTypeHeaderValue EventStream = new("text/event-stream") { Charset = "utf-8" };
    public static readonly MediaTypeHeaderValue Multipart = new("multipart/mixed") { Parameters = { new(Protocol, "1.0") } };

    private static readonly MediaTypeHeaderValue Page = new("text/html");

    // In the order of preference if a client accepts anything: a client that does not state a type is an old one.
    private static readonly MediaTypeHeaderValue[] Offered = [Json, GraphQL, EventStream, Multipart];

    /// <summary>The offered type that the client prefers; null if the client accepts none.</summary>
    public static MediaTypeHeaderValue? Negotiate(HttpRequest request) => Negotiate(request, Offered);

    /// <summary>Whether the client prefers a page to an answer, as browsers do for the address that a person enters.</summary>
    public static bool PrefersPage(HttpRequest request) => Negotiate(request, [.. Offered, Page]) == Page;

    private static MediaTypeHeaderValue? Negotiate(HttpRequest request, MediaTypeHeaderValue[] offered)
    {
        if (request.Headers.Accept.Count == 0)
        {
            return Json;
        }

        return MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            ? accepted
                .Where(type => type.Quality is not 0)
                .OrderByDescending(type => type.Quality ?? 1)
                // An exact type wins over a range of the same quality.
                .ThenBy(type => type.MatchesAllTypes ? 2 : type.MatchesAllSubTypes ? 1 : 0)
                .Select(type => Array.Find(offered, offer => IsAccepted(offer, type)))
                .FirstOrDefault(offer => offer is not null)
            : null;
    }

    /// <summary>
    /// Whether a range of types includes an offered type. Quotes have no meaning (RFC 9110, section 5.6.6), and the boundary of parts is
    /// decided by the server. Other protocols have multipart responses, too, so a client must name the protocol of this server.
    /// </summary>
    private static bool IsAccepted(MediaTypeHeaderValue offer, MediaTypeHeaderValue accepted) =>
        accepted.MatchesMediaType(offer.MediaType)
        && accepted.Parameters.Where(parameter => !Is(parameter, "q") && !Is(parameter, "boundary")).All(wanted => offer.Parameters.Any(own =>
            Is(own, wanted.Name) && own.Value.Equals(HeaderUtilities.RemoveQuotes(wanted.Value), StringComparison.OrdinalIgnoreCase)))
        && (offer != Multipart || accepted.Parameters.Any(parameter => Is(parameter, Protocol)));

    private static bool Is(NameValueHeaderValue parameter, StringSegment name) => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
