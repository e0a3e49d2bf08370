using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.Data.SqlClient.Diagnostics;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>Observes the commands that SqlClient executes on one database, from EF Core and from other code.</summary>
internal sealed class SqlClientListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string ListenerName = "SqlClientDiagnosticListener";

    private readonly string _database;
    private readonly Action<SqlCommand> _executing;
    private readonly IDisposable _listeners;
    private readonly ConcurrentQueue<IDisposable> _commands = [];

    /// <param name="database">The database's name.</param>
    /// <param name="executing">Called before each command, on its thread.</param>
    public SqlClientListener(string database, Action<SqlCommand> executing)
    {
        (_database, _executing) = (database, executing);
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public void Dispose()
    {
        _listeners.Dispose();
        while (_commands.TryDequeue(out var commands))
        {
            commands.Dispose();
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == ListenerName)
        {
            // SqlClient has one listener of this name for connections and one for commands.
            _commands.Enqueue(value.Subscribe(this, name => name == SqlClientCommandBefore.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is SqlClientCommandBefore { Command: var command } && command.Connection?.Database == _database)
        {
            _executing(command);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
