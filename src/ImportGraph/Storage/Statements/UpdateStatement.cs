using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Storage;

/// <summary>An UPDATE of the one row that meets a condition.</summary>
/// <param name="condition">The condition. At most one row meets it.</param>
/// <param name="set">Sets the columns.</param>
internal sealed class UpdateStatement<TRow, TValues>(
    Expression<Func<TRow, TValues, bool>> condition, Action<Setters<TRow, TValues>> set) : Statement<TValues>
    where TRow : class
    where TValues : class
{
    /// <summary>Updates the row.</summary>
    /// <returns>False if no row meets the condition.</returns>
    public async Task<bool> ExecuteAsync(ImportGraphContext db, TValues values, CancellationToken cancellationToken) =>
        await db.Commands.ExecuteAsync(Command(db, values), cancellationToken) > 0;

    protected override StatementText<TValues> Write(ImportGraphContext db) => StatementWriter.Write<TValues>(db, WriteSql);

    /// <summary>The SQL for some values.</summary>
    internal WrittenSql WriteSql(SqlCapture capture, TValues values)
    {
        var setters = new Setters<TRow, TValues>(capture.Db);
        set(setters);
        capture.Db.Set<TRow>()
            .Where(Expression.Lambda<Func<TRow, bool>>(condition.BodyWith(1, values), condition.Parameters[0]))
            .ExecuteUpdate(builder => setters.AddTo(builder, values));
        return capture.Last!;
    }
}
