using System.Net;
using System.Text.Json;

namespace ImportGraph.Client;

/// <summary>Reads the answer to an operation.</summary>
internal static class Answer
{
    private static readonly HashSet<string> TransientCodes =
    [
        ImportGraphErrors.RateLimited,
        ImportGraphErrors.StorageUnavailable,
        "STORAGE_FULL",
        "REQUEST_TIMEOUT",
        "SERVER_STOPPING",
        "TOO_MANY_CONNECTIONS",
    ];

    /// <summary>The longest wait that callers learn. No server asks for more, and timers cannot wait for years.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Returns the data.</summary>
    /// <exception cref="ImportGraphException">There are errors, or it is not an answer to an operation.</exception>
    public static JsonElement Data(ReadOnlyMemory<byte> body, HttpResponseMessage response)
    {
        var answer = Parse(body.Span);
        if (Member(answer, "errors") is { ValueKind: JsonValueKind.Array } errors
            && errors.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } error)
        {
            throw Error(error, response);
        }

        return Member(answer, "data") is { ValueKind: JsonValueKind.Object } data ? data : throw Unexpected(response);
    }

    /// <summary>The error for an answer that no ImportGraph server sends, for example the page of a proxy.</summary>
    public static ImportGraphException Unexpected(HttpResponseMessage response) => new(
        ImportGraphErrors.UnexpectedAnswer,
        $"The answer of {AddressOf(response)} has the status {(int)response.StatusCode} and is not one of an ImportGraph server.")
    {
        IsTransient = response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
        RetryAfter = Wait(response.Headers.RetryAfter?.Delta?.TotalSeconds),
    };

    private static ImportGraphException Error(JsonElement error, HttpResponseMessage response)
    {
        var extensions = Member(error, "extensions");
        var code = Text(extensions, "code") ?? ImportGraphErrors.UnexpectedAnswer;
        var message = Text(error, "message") ?? code;
        // A watch learns in this way what a change learns from its payload.
        return code == ImportGraphErrors.NotFound
            ? new ImportRefusedException(code, message)
            : new ImportGraphException(code, message)
            {
                IsTransient = TransientCodes.Contains(code),
                RetryAfter = Wait(Member(extensions, "retryAfter") is { ValueKind: JsonValueKind.Number } seconds
                    ? seconds.GetDouble()
                    : response.Headers.RetryAfter?.Delta?.TotalSeconds),
            };
    }

    private static TimeSpan? Wait(double? seconds) => seconds is { } wait ? TimeSpan.FromSeconds(Math.Clamp(wait, 0, LongestWait.TotalSeconds)) : null;

    /// <summary>Without a name and a password, which the address may contain.</summary>
    private static string? AddressOf(HttpResponseMessage response) =>
        response.RequestMessage?.RequestUri?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static JsonElement? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement? parent, string name)
    {
        try
        {
            return Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // It is not Unicode.
            return null;
        }
    }

    private static JsonElement? Member(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var member) ? member : null;
}
