using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>The media types of a response (GraphQL over HTTP, section 6.1), and of a stream of responses.</summary>
internal static class ResponseMediaType
{
    public static readonly MediaTypeHeaderValue GraphQL = new("application/graphql-response+json") { Charset = "utf-8" };
    public static readonly MediaTypeHeaderValue Json = new("application/json") { Charset = "utf-8" };
    public static readonly MediaTypeHeaderValue EventStream = new("text/event-stream") { Charset = "utf-8" };

    /// <summary>The parameter names the protocol. Other protocols have multipart responses, too.</summary>
    public static readonly MediaTypeHeaderValue Multipart = new("multipart/mixed") { Parameters = { new("subscriptionSpec", "1.0") } };

    private static readonly MediaTypeHeaderValue Page = new("text/html");

    // In the order of preference if a client accepts anything: a client that does not state a type is an old one.
    private static readonly MediaTypeHeaderValue[] Offered = [Json, GraphQL, EventStream, Multipart];
    private static readonly MediaTypeHeaderValue[] OfferedWithPage = [.. Offered, Page];
    private static readonly MediaTypeHeaderValue[] OnlyJson = [Json];

    /// <summary>The offered type that the client prefers; null if the client accepts none.</summary>
    public static MediaTypeHeaderValue? Negotiate(HttpRequest request) => AcceptHeader.Choose(request, Offered);

    /// <summary>Whether the client prefers a page to an answer, as browsers do for the address that a person enters.</summary>
    public static bool PrefersPage(HttpRequest request) => AcceptHeader.Choose(request, OfferedWithPage) == Page;

    /// <summary>Whether the client accepts JSON, if there is nothing else.</summary>
    public static bool AcceptsJson(HttpRequest request) => AcceptHeader.Choose(request, OnlyJson) is not null;
}
