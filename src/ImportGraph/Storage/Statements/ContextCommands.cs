using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage;

/// <summary>
/// The commands of statements on the connection of one context. Logs, interceptors and other observers see them like the commands of EF
/// Core.
/// </summary>
internal sealed class ContextCommands(ImportGraphContext db)
{
    private readonly IRelationalConnection _connection = db.GetService<IRelationalConnection>();
    private readonly IRelationalCommandDiagnosticsLogger _diagnostics = db.GetService<IRelationalCommandDiagnosticsLogger>();

    /// <summary>One command per statement. There are as many as the program has statements.</summary>
    private readonly Dictionary<object, DbCommand> _commands = [];

    /// <summary>The command of a statement. It is created if it does not exist yet.</summary>
    public DbCommand Of(object statement, Func<ImportGraphContext, DbCommand> create)
    {
        if (!_commands.TryGetValue(statement, out var command))
        {
            _commands.Add(statement, command = create(db));
        }

        return command;
    }

    /// <summary>Executes a command that reads at most one row.</summary>
    public async Task<TRow?> ReadOneAsync<TRow>(DbCommand command, RowColumns columns, CancellationToken cancellationToken)
        where TRow : class
    {
        await using var records = await ReadAsync(command, cancellationToken);
        return await records.ReadAsync(cancellationToken) ? columns.ReaderFor<TRow>(db)(records) : null;
    }

    /// <summary>Executes a command that reads rows.</summary>
    public async Task<List<TRow>> ReadAsync<TRow>(DbCommand command, RowColumns columns, CancellationToken cancellationToken)
        where TRow : class
    {
        var (rows, read) = (new List<TRow>(), columns.ReaderFor<TRow>(db));
        await using var records = await ReadAsync(command, cancellationToken);
        while (await records.ReadAsync(cancellationToken))
        {
            rows.Add(read(records));
        }

        return rows;
    }

    /// <summary>Executes a command that reads nothing.</summary>
    /// <returns>Number of changed rows.</returns>
    public Task<int> ExecuteAsync(DbCommand command, CancellationToken cancellationToken) => ObserveAsync(
        DbCommandMethod.ExecuteNonQuery,
        command,
        call => _diagnostics.CommandNonQueryExecutingAsync(
            _connection, command, command.CommandText, db, call.Id, _connection.ConnectionId, call.Start, CommandSource.Unknown, cancellationToken),
        () => command.ExecuteNonQueryAsync(cancellationToken),
        (call, rows) => _diagnostics.CommandNonQueryExecutedAsync(
            _connection,
            command,
            command.CommandText,
            db,
            call.Id,
            _connection.ConnectionId,
            rows,
            call.Start,
            call.Duration,
            CommandSource.Unknown,
            cancellationToken),
        cancellationToken);

    private Task<DbDataReader> ReadAsync(DbCommand command, CancellationToken cancellationToken) => ObserveAsync(
        DbCommandMethod.ExecuteReader,
        command,
        call => _diagnostics.CommandReaderExecutingAsync(
            _connection, command, command.CommandText, db, call.Id, _connection.ConnectionId, call.Start, CommandSource.Unknown, cancellationToken),
        () => command.ExecuteReaderAsync(cancellationToken),
        (call, reader) => _diagnostics.CommandReaderExecutedAsync(
            _connection,
            command,
            command.CommandText,
            db,
            call.Id,
            _connection.ConnectionId,
            reader,
            call.Start,
            call.Duration,
            CommandSource.Unknown,
            cancellationToken),
        cancellationToken);

    private async Task<TResult> ObserveAsync<TResult>(
        DbCommandMethod method,
        DbCommand command,
        Func<Call, ValueTask<InterceptionResult<TResult>>> executing,
        Func<Task<TResult>> execute,
        Func<Call, TResult, ValueTask<TResult>> executed,
        CancellationToken cancellationToken)
    {
        if (!_diagnostics.ShouldLogCommandExecute(TimeProvider.System.GetUtcNow()))
        {
            return await execute();
        }

        var call = new Call();
        try
        {
            var intercepted = await executing(call);
            return await executed(call, intercepted.HasResult ? intercepted.Result : await execute());
        }
        catch (Exception fault)
        {
            await _diagnostics.CommandErrorAsync(
                _connection,
                command,
                command.CommandText,
                db,
                method,
                call.Id,
                _connection.ConnectionId,
                fault,
                call.Start,
                call.Duration,
                CommandSource.Unknown,
                cancellationToken);
            throw;
        }
    }

    /// <summary>One execution of a command.</summary>
    private sealed class Call
    {
        private readonly long _timestamp = Stopwatch.GetTimestamp();

        public Guid Id { get; } = Guid.NewGuid();

        public DateTimeOffset Start { get; } = TimeProvider.System.GetUtcNow();

        public TimeSpan Duration => Stopwatch.GetElapsedTime(_timestamp);
    }
}
