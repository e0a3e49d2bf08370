using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Storage;

/// <summary>A SELECT of rows.</summary>
/// <param name="columns">The columns that are read.</param>
/// <param name="query">The query, without a projection.</param>
internal sealed class QueryStatement<TRow, TValues>(
    RowColumns columns, Func<ImportGraphContext, TValues, IQueryable<TRow>> query) : Statement<TValues>
    where TRow : class
    where TValues : class
{
    /// <summary>The only row; null if there is none.</summary>
    public Task<TRow?> ReadOneAsync(ImportGraphContext db, TValues values, CancellationToken cancellationToken) =>
        db.Commands.ReadOneAsync<TRow>(Command(db, values), columns, cancellationToken);

    /// <summary>All rows.</summary>
    public Task<List<TRow>> ReadAsync(ImportGraphContext db, TValues values, CancellationToken cancellationToken) =>
        db.Commands.ReadAsync<TRow>(Command(db, values), columns, cancellationToken);

    protected override StatementText<TValues> Write(ImportGraphContext db) => StatementWriter.Write<TValues>(db, (capture, values) =>
    {
        using var command = columns.Select(query(capture.Db, values)).CreateDbCommand();
        return WrittenSql.Of(command);
    });
}
