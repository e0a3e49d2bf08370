namespace ImportGraph.AspNetCore.Rest;

/// <summary>
/// What must be true of a request for a file: it has no query parameters that the server would ignore. The header <c>Accept</c> does not matter:
/// a browser that saves a link does not send the type of the file.
/// </summary>
internal static class FileForm
{
    /// <summary>Refuses other requests before they are carried out.</summary>
    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var known = call.HttpContext.GetEndpoint()!.Metadata.GetMetadata<Parameter>()?.Name;
        var unknown = call.HttpContext.Request.Query.Keys.FirstOrDefault(name => name != known);
        return unknown is null ? next(call) : ValueTask.FromResult<object?>(RestError.At(
            ErrorCodes.Unknown, unknown, $"is not known here. {(known is null ? "There are no query parameters" : $"Known names: {known}")}"));
    }

    /// <summary>The query parameter of an endpoint.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Parameter(string Name);
}
