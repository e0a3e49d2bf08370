using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Storage;

/// <summary>An open connection and the commands that are prepared on it.</summary>
internal sealed partial class PooledReader(ImportGraphContext db, ILogger<ReadPool> logger) : IAsyncDisposable
{
    /// <summary>Maximum number of commands that are kept. Beyond it all of them are dropped, which is rare and cheap.</summary>
    private const int MaxCommands = 200;

    private readonly Dictionary<string, DbCommand> _commands = [];

    public ImportGraphContext Db => db;

    public Task OpenAsync(CancellationToken cancellationToken) =>
        db.Database.GetDbConnection().State is ConnectionState.Open
            ? Task.CompletedTask
            : db.Database.OpenConnectionAsync(cancellationToken);

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
