using ImportGraph.AspNetCore.Rest;
using ImportGraph.AspNetCore.Transport;
using ImportGraph.Imports.Uploads;

namespace ImportGraph.AspNetCore.Uploads;

/// <summary>Receives the bodies of requests.</summary>
internal sealed class UploadBody(Drain drain)
{
    /// <summary>The system's code for a full disk: on Unix and on Windows.</summary>
    private static readonly int[] NoSpace = [28, unchecked((int)0x80070070)];

    /// <summary>
    /// Stores bytes of the request. When the server must stop, it keeps what has arrived and closes the connection, as if it were broken. Then the
    /// client continues with another server.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="store">Stores the bytes until the token is signalled, and creates the response.</param>
    public async Task<IResult> ReceiveAsync(HttpContext http, Func<CancellationToken, Task<IResult>> store)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, drain.Closing);
        try
        {
            return await store(stop.Token);
        }
        catch (UploadInterruptedException) when (stop.IsCancellationRequested)
        {
            http.Abort();
            return TypedResults.Empty;
        }
        catch (UploadInterruptedException interrupted)
        {
            throw interrupted.InnerException as BadHttpRequestException
                ?? new BadHttpRequestException("The body could not be read.", StatusCodes.Status400BadRequest, interrupted);
        }
        catch (IOException full) when (NoSpace.Contains(full.HResult))
        {
            return new RestError(ErrorCodes.StorageFull, "The disk of the uploads is full. Try again later.");
        }
    }
}
