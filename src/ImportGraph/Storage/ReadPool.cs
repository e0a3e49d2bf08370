using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Storage;

/// <summary>
/// Open connections with their prepared commands. They serve queries that are repeated often, whose main cost would otherwise be opening a
/// connection and parsing the same SQL again.
/// </summary>
internal sealed class ReadPool(IDbContextFactory<ImportGraphContext> contexts, ILogger<ReadPool> logger) : IAsyncDisposable
{
    /// <summary>Maximum number of idle connections that are kept.</summary>
    private const int MaxIdle = 32;

    private readonly ConcurrentStack<PooledReader> _idle = new();

    /// <summary>
    /// Reads on a connection that no other caller uses meanwhile. If the connection is lost, another one is opened and the read is
    /// repeated.
    /// </summary>
    public async Task<TResult> ReadAsync<TResult>(
        Func<PooledReader, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        if (!_idle.TryPop(out var reader))
        {
            reader = new PooledReader(await contexts.CreateDbContextAsync(cancellationToken), logger);
        }

        try
        {
            var strategy = reader.Db.Database.CreateExecutionStrategy();
            var result = await strategy.ExecuteAsync(token => ReadAsync(reader, read, token), cancellationToken);
            if (_idle.Count < MaxIdle)
            {
                _idle.Push(reader);
                reader = null;
            }

            return result;
        }
        finally
        {
            // A connection on which something failed may be broken, so it is not reused.
            if (reader is not null)
            {
                await reader.DisposeAsync();
            }
        }
    }

    private static async Task<TResult> ReadAsync<TResult>(
        PooledReader reader, Func<PooledReader, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        try
        {
            await reader.OpenAsync(cancellationToken);
            return await reader.Db.ReadAsync(token => read(reader, token), cancellationToken);
        }
        catch (Exception fault) when (fault is DbException or StorageUnavailableException)
        {
            await reader.CloseAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryPop(out var reader))
        {
            await reader.DisposeAsync();
        }
    }
}
