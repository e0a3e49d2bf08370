using ImportGraph.AspNetCore.Transport;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>What must be true of every request: the client accepts JSON, and sends no parameters that the server would ignore.</summary>
internal static class RequestForm
{
    /// <summary>Refuses other requests before they are carried out.</summary>
    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        Refusal(call.HttpContext.Request) is { } refusal ? ValueTask.FromResult<object?>(refusal) : next(call);

    private static RestError? Refusal(HttpRequest request) =>
        !ResponseMediaType.AcceptsJson(request)
            ? new RestError(ErrorCodes.NotAcceptable, "All responses are application/json, which the header Accept excludes.")
        : request.Query.Keys.FirstOrDefault() is { } parameter ? RestError.At(ErrorCodes.Unknown, parameter, "is not known here. There are no query parameters")
        : null;
}
