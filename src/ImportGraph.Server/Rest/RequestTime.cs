using ImportGraph.Server.Execution;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server.Rest;

/// <summary>How long a request may take.</summary>
internal static class RequestTime
{
    /// <summary>Does what a request asks, and gives it up where it takes too long or nobody waits for it any more.</summary>
    /// <exception cref="RefusedException">It took too long.</exception>
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
            throw new RefusedException(new RestError(ErrorCodes.TimedOut, $"The request took longer than {limits.RequestSeconds} s and was given up."));
        }
    }
}
