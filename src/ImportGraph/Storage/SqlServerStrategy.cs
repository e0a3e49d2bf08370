using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage;

/// <summary>
/// Tries again what failed for a reason that passes: deadlocks, failovers, and whatever ended the connection, for which some systems have
/// numbers that EF Core does not know. In all for some 20 s, so that a request ends with the reason and not because its time is over.
/// </summary>
internal sealed class SqlServerStrategy(ExecutionStrategyDependencies dependencies)
    : SqlServerRetryingExecutionStrategy(dependencies, MostRetries, LongestDelay, errorNumbersToAdd: null)
{
    /// <summary>From this severity on an error ends the connection.</summary>
    public const byte LostConnection = 20;

    private const int MostRetries = 6;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override bool ShouldRetryOn(Exception exception) =>
        base.ShouldRetryOn(exception) || exception is SqlException { Class: >= LostConnection } or StorageUnavailableException || UnsentCommands.Has(exception);
}
