using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Tests.Storage;

/// <summary>The connection is gone. What became of the last thing that was sent over it, nobody knows.</summary>
internal sealed class LostConnectionException() : DbException("The connection was lost.");

/// <summary>Loses connections at random: before a command, before a commit, and behind one.</summary>
internal sealed class LosingConnections(int seed) : DbTransactionInterceptor, IDbCommandInterceptor
{
    private readonly Random _random = new(seed);

    /// <summary>How many were lost before their change was committed.</summary>
    public int Before { get; private set; }

    /// <summary>How many were lost after that, and before it was heard of.</summary>
    public int Behind { get; private set; }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        MayLose(oneIn: 4);
        return await base.TransactionCommittingAsync(transaction, eventData, result, cancellationToken);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (_random.Next(3) == 0)
        {
            Behind++;
            throw new LostConnectionException();
        }

        return Task.CompletedTask;
    }

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        MayLose(oneIn: 20);
        return new(result);
    }

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        MayLose(oneIn: 20);
        return new(result);
    }

    private void MayLose(int oneIn)
    {
        if (_random.Next(oneIn) == 0)
        {
            Before++;
            throw new LostConnectionException();
        }
    }
}

/// <summary>Tries again at once, as SQL Server's strategy does after a while.</summary>
internal sealed class TryingAgain(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, maxRetryCount: 50, maxRetryDelay: TimeSpan.Zero)
{
    protected override TimeSpan? GetNextDelay(Exception lastException) => ExceptionsEncountered.Count < MaxRetryCount ? TimeSpan.Zero : null;

    protected override bool ShouldRetryOn(Exception exception) => exception is LostConnectionException;
}
