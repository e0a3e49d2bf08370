using Microsoft.Net.Http.Headers;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>What must be true of every request: the client accepts JSON, and sends no parameters that the server would ignore.</summary>
internal static class RequestForm
{
    /// <summary>Refuses other requests before they are carried out.</summary>
    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        Refusal(call.HttpContext.Request) is { } refusal ? ValueTask.FromResult<object?>(refusal) : next(call);

    private static RestError? Refusal(HttpRequest request) =>
        !AcceptsJson(request) ? new RestError(ErrorCodes.NotAcceptable, "All responses are application/json, which the header Accept excludes.")
        : request.Query.Keys.FirstOrDefault() is { } parameter ? RestError.At(ErrorCodes.Unknown, parameter, "is not known here. There are no query parameters")
        : null;

    /// <summary>Whether the most specific range of the client that includes JSON allows it (RFC 9110, section 12.5.1).</summary>
    private static bool AcceptsJson(HttpRequest request)
    {
        if (request.Headers.Accept.All(string.IsNullOrWhiteSpace))
        {
            return true;
        }

        return MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges)
            && ranges.Where(IncludesJson).GroupBy(Specificity).MaxBy(same => same.Key)?.Any(range => range.Quality is not 0) is true;
    }

    /// <summary>Whether JSON is in a range. Parameters do not matter, because JSON has none (RFC 8259, section 11).</summary>
    private static bool IncludesJson(MediaTypeHeaderValue range) =>
        range.MatchesAllTypes
        || (range.Type.Equals("application", StringComparison.OrdinalIgnoreCase)
            && (range.MatchesAllSubTypes || range.SubType.Equals("json", StringComparison.OrdinalIgnoreCase)));

    private static int Specificity(MediaTypeHeaderValue range) => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2;
}
