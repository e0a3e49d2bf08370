using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage;

/// <summary>
/// An SQL statement that is executed again and again with other values. EF Core writes its text once for each kind of database. A context
/// keeps the command, so that only the values are filled in.
/// </summary>
/// <typeparam name="TValues">
/// A record whose properties are the values. The statement uses the properties only as they are: <c>values.Now</c>, but not
/// <c>values.Now.AddDays(1)</c>.
/// </typeparam>
internal abstract class Statement<TValues>
    where TValues : class
{
    private readonly ConcurrentDictionary<Type, StatementText<TValues>> _texts = new();

    /// <summary>Writes the text for the database of a context.</summary>
    protected abstract StatementText<TValues> Write(ImportGraphContext db);

    /// <summary>The command of the statement with some values. It belongs to the context.</summary>
    protected DbCommand Command(ImportGraphContext db, TValues values)
    {
        var text = _texts.GetOrAdd(db.GetType(), static (_, caller) => caller.Statement.Write(caller.Db), (Statement: this, Db: db));
        var command = db.Commands.Of(this, text.CreateCommand);
        text.Fill(command, values);
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}
