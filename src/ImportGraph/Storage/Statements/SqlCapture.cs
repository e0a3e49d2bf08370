using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImportGraph.Storage;

/// <summary>A context without a database. What would be sent to the database is kept instead.</summary>
internal sealed class SqlCapture : DbConnectionInterceptor, IDbCommandInterceptor, IDisposable
{
    /// <summary>Creates a context for the same kind of database.</summary>
    public SqlCapture(ImportGraphContext kind) => Db = kind.WithoutDatabase(this);

    /// <summary>The context.</summary>
    public ImportGraphContext Db { get; }

    /// <summary>The last change; null before the first one.</summary>
    public WrittenSql? Last { get; private set; }

    public void Dispose() => Db.Dispose();

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Last = WrittenSql.Of(command);
        return InterceptionResult<int>.SuppressWithResult(0);
    }
}
