using System.Linq.Expressions;

namespace ImportGraph.Storage;

/// <summary>An UPDATE of the one row that meets a condition. It also reads the row as it is after the update.</summary>
/// <param name="columns">The columns that are read.</param>
/// <param name="condition">The condition. At most one row meets it.</param>
/// <param name="set">Sets the columns.</param>
internal sealed class RowUpdateStatement<TRow, TValues>(
    RowColumns columns, Expression<Func<TRow, TValues, bool>> condition, Action<Setters<TRow, TValues>> set) : Statement<TValues>
    where TRow : class
    where TValues : class
{
    private readonly UpdateStatement<TRow, TValues> _update = new(condition, set);

    /// <summary>Updates the row.</summary>
    /// <returns>The row; null if no row meets the condition.</returns>
    public Task<TRow?> ExecuteAsync(ImportGraphContext db, TValues values, CancellationToken cancellationToken) =>
        db.Commands.ReadOneAsync<TRow>(Command(db, values), columns, cancellationToken);

    protected override StatementText<TValues> Write(ImportGraphContext db) => StatementWriter.Write<TValues>(db, (capture, values) =>
    {
        var (sql, parameters) = _update.WriteSql(capture, values);
        var (output, returning) = db.RowClauses(columns.NamesIn(db.Model.FindEntityType(typeof(TRow))!));
        return new WrittenSql(WithOutput(sql, output) + returning, parameters);
    });

    /// <summary>The clause is between the assignments and FROM. Further queries in the assignments are indented.</summary>
    private static string WithOutput(string update, string output)
    {
        var from = $"{Environment.NewLine}FROM ";
        return output.Length == 0 ? update : update.Insert(update.IndexOf(from, StringComparison.Ordinal) + Environment.NewLine.Length, output);
    }
}
