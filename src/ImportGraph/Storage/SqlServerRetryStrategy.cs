using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage;

/// <summary>
/// Retries what failed for a temporary reason: deadlocks, failovers, and everything that ended the connection. Some systems report a lost
/// connection with error numbers that EF Core does not know. All retries together take about 20 s, so that a request fails with the reason
/// and not with a timeout.
/// </summary>
internal sealed class SqlServerRetryStrategy(ExecutionStrategyDependencies dependencies)
    : SqlServerRetryingExecutionStrategy(dependencies, MaxRetries, MaxDelay, errorNumbersToAdd: null)
{
    /// <summary>An error of this severity or higher ends the connection.</summary>
    public const byte LostConnection = 20;

    private const int MaxRetries = 6;

    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override bool ShouldRetryOn(Exception exception) =>
        base.ShouldRetryOn(exception)
        || exception is SqlException { Class: >= LostConnection } or StorageUnavailableException
        || UnsentCommandInterceptor.IsUnsent(exception);
}
