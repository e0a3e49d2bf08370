using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImportGraph.Storage;

/// <summary>
/// Marks the fault of a command that SQL Server's client could not send because the connection was lost. The client reports this as an
/// invalid operation, like many other things, and the connection state that it names may be open.
/// </summary>
internal sealed class UnsentCommandInterceptor : DbCommandInterceptor
{
    public static readonly UnsentCommandInterceptor Instance = new();

    private static readonly object Mark = typeof(UnsentCommandInterceptor);

    /// <summary>Whether a fault belongs to such a command.</summary>
    public static bool IsUnsent(Exception fault) => fault is InvalidOperationException && fault.Data.Contains(Mark);

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => MarkUnsent(eventData.Exception);

    public override Task CommandFailedAsync(
        DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        MarkUnsent(eventData.Exception);
        return Task.CompletedTask;
    }

    private static void MarkUnsent(Exception fault)
    {
        if (fault is InvalidOperationException)
        {
            fault.Data[Mark] = true;
        }
    }
}
