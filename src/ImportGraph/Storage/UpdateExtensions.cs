using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace ImportGraph.Storage;

/// <summary>Updates rows without loading them.</summary>
internal static class UpdateExtensions
{
    /// <summary>Sets a column to a value.</summary>
    public static UpdateSettersBuilder<TRow> Set<TRow, TValue>(
        this UpdateSettersBuilder<TRow> set, Expression<Func<TRow, TValue>> column, TValue value) =>
        set.SetProperty(column, Expression.Lambda<Func<TRow, TValue>>(QueryParameter.Of(value, typeof(TValue)), column.Parameters));

    /// <summary>Updates the rows of a query.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="db">The database of the query.</param>
    /// <param name="set">Sets the columns.</param>
    /// <param name="values">The values of the assignments.</param>
    /// <param name="cancellationToken">Cancels the update.</param>
    /// <returns>Number of updated rows.</returns>
    public static Task<int> UpdateAsync<TRow, TValues>(
        this IQueryable<TRow> rows,
        ImportGraphContext db,
        Action<Setters<TRow, TValues>> set,
        TValues values,
        CancellationToken cancellationToken)
        where TRow : class
        where TValues : class
    {
        var setters = new Setters<TRow, TValues>(db);
        set(setters);
        return rows.ExecuteUpdateAsync(builder => setters.AddTo(builder, values), cancellationToken);
    }

    /// <summary>Updates the rows of a query that has at most one row.</summary>
    /// <returns>False if there was no row. A server that does not count rows answers -1; then the result of the update is
    /// unknown.</returns>
    public static async Task<bool> TryUpdateAsync<TRow>(
        this IQueryable<TRow> rows, Action<UpdateSettersBuilder<TRow>> set, CancellationToken cancellationToken) =>
        await rows.ExecuteUpdateAsync(set, cancellationToken) > 0;
}
