namespace ImportGraph.Storage;

internal static class Cancellation
{
    /// <summary>
    /// Turns the failure of a cancelled database task into an <see cref="OperationCanceledException"/>. The clients of both databases
    /// report a command that was cancelled as a database fault, and EF Core may wrap that fault.
    /// </summary>
    /// <param name="task">A task that uses the database.</param>
    /// <param name="cancellationToken">The token that cancels the task.</param>
    public static async Task<TResult> CancelledBy<TResult>(this Task<TResult> task, CancellationToken cancellationToken)
    {
        try
        {
            return await task;
        }
        catch (Exception fault) when (cancellationToken.IsCancellationRequested
            && fault is not OperationCanceledException
            && StorageFault.OfAny(fault) is not null)
        {
            throw new OperationCanceledException(fault.Message, fault, cancellationToken);
        }
    }
}
