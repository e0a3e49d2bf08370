using ImportGraph.AspNetCore.Limits;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>The time limit of a request.</summary>
internal static class RequestTime
{
    /// <summary>Runs the work of a request. Cancels it if it takes too long or the client has disconnected.</summary>
    /// <exception cref="RefusedException">The work took too long.</exception>
    public static async Task<T> RunAsync<T>(HttpContext http, Func<CancellationToken, Task<T>> work)
    {
        var limits = http.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;
        using var timeout = new CancellationTokenSource(limits.RequestTime, http.RequestServices.GetRequiredService<TimeProvider>());
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, http.RequestAborted);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            throw new RefusedException(new RestError(ErrorCodes.TimedOut, $"The request took longer than {limits.RequestSeconds} s and was stopped."));
        }
    }
}
