using ImportGraph.AspNetCore.Execution;
using ImportGraph.AspNetCore.Limits;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>Writes an error response if nothing else does: for refused requests, for faults, and for requests that match no endpoint.</summary>
internal sealed partial class RestFaults(RequestDelegate next, FaultLog log, ILogger<RestFaults> logger)
{
    /// <summary>Runs the rest of the pipeline.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        RestError? error;
        try
        {
            await next(http);
            error = http.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentType: null } ? Explain(http.Response) : null;
        }
        catch (Exception fault) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            error = ErrorOf(fault, http.Request);
        }

        if (error is not null)
        {
            await error.ExecuteAsync(http);
        }
    }

    /// <summary>The error for a response that has only a status so far.</summary>
    private static RestError Explain(HttpResponse response) => new(ErrorCodes.Of(response.StatusCode), response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"This path does not exist. {OpenApi.Path} lists all paths.",
        StatusCodes.Status405MethodNotAllowed => $"Allowed methods: {response.Headers.Allow}.",
        _ => $"The request was refused with the status {response.StatusCode}.",
    });

    private RestError ErrorOf(Exception fault, HttpRequest request)
    {
        switch (fault)
        {
            case RefusedException refused:
                return refused.Error;
            case MalformedRequestException malformed:
                return new RestError(ErrorCodes.MalformedJson, malformed.Message);
            case BadHttpRequestException bad:
                return new RestError(ErrorCodes.Of(bad.StatusCode), bad.Message);
        }

        if (log.StorageFaultOf(fault, $"{request.Method} {request.Path}") is { } storage)
        {
            return new RestError(ErrorCodes.Of(storage), storage.Message);
        }

        Log.Failed(logger, fault, request.Method, request.Path);
        return new RestError(ErrorCodes.Unexpected, FaultLog.Unexpected);
    }

    private static partial class Log
    {
        [LoggerMessage(90, LogLevel.Error, "{Method} {Path} failed unexpectedly")]
        public static partial void Failed(ILogger logger, Exception exception, string method, PathString path);
    }
}
