using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.Data.SqlClient.Diagnostics;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>Sees the commands that SqlClient executes on one database, whether EF Core made them or not.</summary>
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
            // Its connections and its commands each have a listener of this name.
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
