using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Transport;

/// <summary>The header <c>Accept</c> of a request (RFC 9110, section 12.5.1).</summary>
internal static class AcceptHeader
{
    /// <summary>Maximum length in characters, all lines together. It is read before the caller is known, so it must be cheap to read.</summary>
    private const int MaxLength = 1_000;

    /// <summary>Maximum number of headers that are remembered. Beyond it all of them are dropped: clients send few different ones.</summary>
    private const int MaxRemembered = 200;

    private static readonly ConcurrentDictionary<(string Header, IReadOnlyList<MediaTypeHeaderValue> Offers), MediaTypeHeaderValue?> Remembered = new();

    /// <summary>
    /// The offered type that the client prefers; null if it accepts none, or if the header cannot be read. A client that sends no header
    /// accepts everything. Of types with the same weight, one that the client names wins over one of a range, then the one that the client
    /// names first, then the one that is offered first.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="offers">The types. Callers pass the same list each time, because the choice is remembered for it.</param>
    public static MediaTypeHeaderValue? Choose(HttpRequest request, IReadOnlyList<MediaTypeHeaderValue> offers)
    {
        var header = request.Headers.Accept;
        if (header.All(string.IsNullOrWhiteSpace))
        {
            return offers[0];
        }

        if (header.Sum(line => line?.Length) > MaxLength)
        {
            return null;
        }

        var key = (header.ToString(), offers);
        if (!Remembered.TryGetValue(key, out var chosen))
        {
            chosen = Choose(header, offers);
            if (Remembered.Count >= MaxRemembered)
            {
                Remembered.Clear();
            }

            Remembered[key] = chosen;
        }

        return chosen;
    }

    private static MediaTypeHeaderValue? Choose(StringValues header, IReadOnlyList<MediaTypeHeaderValue> offers)
    {
        if (!MediaTypeHeaderValue.TryParseList(header, out var types))
        {
            return null;
        }

        var ranges = types.Select((type, position) => new MediaRange(type, position)).ToList();
        return ranges.TrueForAll(range => range.Weight is not null)
            ? offers
                .Select(offer => (Offer: offer, Range: MostSpecific(ranges, offer)))
                .Where(one => one.Range?.Weight > 0)
                .OrderByDescending(one => one.Range!.Weight)
                .ThenByDescending(one => one.Range!.Precision)
                .ThenBy(one => one.Range!.Position)
                .FirstOrDefault().Offer
            : null;
    }

    /// <summary>The range that decides about a type: the most specific one that includes it. If there are several, the one with the highest weight.</summary>
    private static MediaRange? MostSpecific(List<MediaRange> ranges, MediaTypeHeaderValue offer) => ranges
        .Where(range => range.Includes(offer))
        .OrderByDescending(range => range.Precision)
        .ThenByDescending(range => range.SharedParameters(offer))
        .ThenByDescending(range => range.Weight)
        .FirstOrDefault();

    /// <summary>A type or a range of types in the header.</summary>
    private sealed class MediaRange(MediaTypeHeaderValue type, int position)
    {
        /// <summary>The position in the header.</summary>
        public int Position => position;

        /// <summary>2 for a type, 1 for all types with the same beginning, 0 for all types.</summary>
        public int Precision { get; } = type.MatchesAllTypes ? 0 : type.MatchesAllSubTypes ? 1 : 2;

        /// <summary>How much the client wants it: 1 is the most, 0 excludes it. Null if the weight cannot be read.</summary>
        public decimal? Weight { get; } = WeightOf(type.Parameters.FirstOrDefault(parameter => Is(parameter, "q")));

        /// <summary>The parameters of the type. The weight is none of them, and the server decides the boundary of parts.</summary>
        private IReadOnlyList<NameValueHeaderValue> Parameters { get; } =
            [.. type.Parameters.Where(parameter => !Is(parameter, "q") && !Is(parameter, "boundary"))];

        /// <summary>
        /// Whether it includes an offered type. A type with a charset has no other parameter, so others have no meaning (for JSON: RFC 8259,
        /// section 11). For the remaining types, parameters name a protocol: the client must name the same one, and no other.
        /// </summary>
        public bool Includes(MediaTypeHeaderValue offer) =>
            (type.MatchesAllTypes || (Same(type.Type, offer.Type) && (type.MatchesAllSubTypes || Same(type.SubType, offer.SubType))))
            && (offer.Charset.HasValue
                ? Parameters.All(parameter => !Is(parameter, "charset") || Same(ValueOf(parameter), offer.Charset))
                : Parameters.Count == offer.Parameters.Count
                    && Parameters.All(parameter => offer.Parameters.Any(own => Is(own, parameter.Name) && Same(own.Value, ValueOf(parameter)))));

        /// <summary>How many of the parameters of an offered type it names: a range that names more is more specific.</summary>
        public int SharedParameters(MediaTypeHeaderValue offer) => Parameters.Count(parameter => offer.Parameters.Any(own => Is(own, parameter.Name)));

        /// <summary>Weights should have three digits, but clients compute them and send more.</summary>
        private static decimal? WeightOf(NameValueHeaderValue? weight) =>
            weight is null ? 1
            : decimal.TryParse(weight.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 1 ? value
            : null;

        /// <summary>The value. Quotes have no meaning (RFC 9110, section 5.6.6).</summary>
        private static StringSegment ValueOf(NameValueHeaderValue parameter) => HeaderUtilities.UnescapeAsQuotedString(parameter.Value);

        private static bool Is(NameValueHeaderValue parameter, StringSegment name) => Same(parameter.Name, name);

        private static bool Same(StringSegment one, StringSegment other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
    }
}
