using System.Collections.Concurrent;
using System.Data;
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
    /// Reads on a connection that no other caller uses meanwhile. If the connection is lost, another one is opened and the read is repeated.
    /// </summary>
    public async Task<TResult> ReadAsync<TResult>(Func<PooledReader, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        if (!_idle.TryPop(out var reader))
        {
            reader = new PooledReader(await contexts.CreateDbContextAsync(cancellationToken), logger);
        }

        try
        {
            var result = await reader.Db.Database.CreateExecutionStrategy().ExecuteAsync(token => ReadAsync(reader, read, token), cancellationToken);
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

/// <summary>An open connection and the commands that are prepared on it.</summary>
internal sealed partial class PooledReader(ImportGraphContext db, ILogger<ReadPool> logger) : IAsyncDisposable
{
    /// <summary>Maximum number of commands that are kept. Beyond it all of them are dropped, which is rare and cheap.</summary>
    private const int MaxCommands = 200;

    private readonly Dictionary<string, DbCommand> _commands = [];

    public ImportGraphContext Db => db;

    public Task OpenAsync(CancellationToken cancellationToken) =>
        db.Database.GetDbConnection().State is ConnectionState.Open ? Task.CompletedTask : db.Database.OpenConnectionAsync(cancellationToken);

    /// <summary>Closes the connection and drops the commands that were prepared on it.</summary>
    public async Task CloseAsync()
    {
        DropCommands();
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>The command with this key. It is created if it does not exist yet.</summary>
    public DbCommand Command(string key, Action<ImportGraphContext, DbCommand> make)
    {
        if (!_commands.TryGetValue(key, out var command))
        {
            if (_commands.Count == MaxCommands)
            {
                DropCommands();
            }

            command = db.Database.GetDbConnection().CreateCommand();
            make(db, command);
            _commands.Add(key, command);
        }

        return command;
    }

    /// <summary>Sends a command to the database.</summary>
    public async Task<DbDataReader> ExecuteAsync(DbCommand command, CancellationToken cancellationToken)
    {
        Log.Executing(logger, command.CommandText);
        try
        {
            return await command.ExecuteReaderAsync(cancellationToken);
        }
        catch (InvalidOperationException closed)
        {
            // The client could not send the command: the connection was lost.
            throw new StorageUnavailableException(closed.Message, closed);
        }
    }

    public ValueTask DisposeAsync()
    {
        DropCommands();
        return db.DisposeAsync();
    }

    private void DropCommands()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _commands.Clear();
    }

    private static partial class Log
    {
        [LoggerMessage(70, LogLevel.Debug, "{Sql}")]
        public static partial void Executing(ILogger logger, string sql);
    }
}
