namespace ImportGraph.Storage;

internal static class Cancellation
{
    /// <summary>
    /// Ends a task of the database that was given up as a cancelled one. SQL Server's client reports a command that it cancelled as a fault
    /// of the database, and EF Core may wrap that.
    /// </summary>
    /// <param name="task">Uses the database.</param>
    /// <param name="cancellationToken">The token that the task gives up by.</param>
    public static async Task<TResult> CancelledBy<TResult>(this Task<TResult> task, CancellationToken cancellationToken)
    {
        try
        {
            return await task;
        }
        catch (Exception fault) when (cancellationToken.IsCancellationRequested && fault is not OperationCanceledException && StorageFault.OfAny(fault) is not null)
        {
            throw new OperationCanceledException(fault.Message, fault, cancellationToken);
        }
    }
}
