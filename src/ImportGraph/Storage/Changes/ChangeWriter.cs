namespace ImportGraph.Storage;

/// <summary>Makes changes of the database. Each is made completely or not at all, and exactly once. Each database has its own implementation.</summary>
public abstract class ChangeWriter
{
    /// <summary>Makes a change.</summary>
    /// <param name="change">
    /// Changes the database and returns the result. Null means that the change was refused; then nothing is stored. It may be called again.
    /// </param>
    /// <param name="kind">What the change needs.</param>
    /// <param name="cancellationToken">Cancels the change before the commit.</param>
    /// <returns>The result, after it was committed.</returns>
    public abstract Task<TResult?> ChangeAsync<TResult>(
        Func<ImportGraphContext, CancellationToken, Task<TResult?>> change, ChangeKind kind, CancellationToken cancellationToken)
        where TResult : class;
}
