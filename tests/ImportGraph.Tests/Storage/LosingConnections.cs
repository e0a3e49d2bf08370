using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Tests.Storage;

/// <summary>The connection is lost. It is unknown whether the last command was executed.</summary>
internal sealed class LostConnectionException() : DbException("The connection was lost.");

/// <summary>Loses connections at random: before a command, before a commit, and after a commit.</summary>
internal sealed class LosingConnections(int seed) : DbTransactionInterceptor, IDbCommandInterceptor
{
    private readonly Random _random = new(seed);

    /// <summary>Whether connections are lost now.</summary>
    public bool IsActive { get; set; }

    /// <summary>The number of connections that were lost before the commit of their change.</summary>
    public int Before { get; private set; }

    /// <summary>The number of connections that were lost after the commit and before its response.</summary>
    public int After { get; private set; }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        MayLose(oneIn: 4);
        return await base.TransactionCommittingAsync(transaction, eventData, result, cancellationToken);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (IsActive && _random.Next(3) == 0)
        {
            After++;
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
        if (IsActive && _random.Next(oneIn) == 0)
        {
            Before++;
            throw new LostConnectionException();
        }
    }
}

/// <summary>Retries at once, as the strategy of SQL Server does after a delay.</summary>
internal sealed class ImmediateRetries(ExecutionStrategyDependencies dependencies)
    : ExecutionStrategy(dependencies, maxRetryCount: 50, maxRetryDelay: TimeSpan.Zero)
{
    protected override TimeSpan? GetNextDelay(Exception lastException) => ExceptionsEncountered.Count < MaxRetryCount ? TimeSpan.Zero : null;

    protected override bool ShouldRetryOn(Exception exception) => exception is LostConnectionException;
}
