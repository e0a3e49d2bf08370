using System.Collections;
using ImportGraph.Storage;

namespace ImportGraph.Listing;

/// <summary>Keyset paging: a page starts after a given row, not after a number of rows.</summary>
internal static class Paging
{
    /// <summary>Reads a page.</summary>
    /// <param name="reader">Reads rows.</param>
    /// <param name="filters">
    /// Filters of which no row matches two, for example one per project. Each selects rows that the database reads from one range of an index, and
    /// these are merged. Null selects all rows.
    /// </param>
    /// <param name="order">The order.</param>
    /// <param name="request">Selects the page.</param>
    /// <param name="columns">The columns to read.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="Jobs.InvalidInputException">The page request or the filter is invalid.</exception>
    public static async Task<Page<TRow>> PageAsync<TRow>(
        this RowReader<TRow> reader,
        IReadOnlyList<RowFilter?> filters,
        RowOrder<TRow> order,
        PageRequest request,
        RowColumns columns,
        CancellationToken cancellationToken)
        where TRow : class
    {
        var (size, backward) = request.Resolve();
        var query = new RowQuery<TRow>(
            filters[0],
            order,
            request.After is { } after ? RowCursor.Parse(after, order) : null,
            request.Before is { } before ? RowCursor.Parse(before, order) : null,
            backward,
            // One more row than requested shows whether there are more.
            size + 1,
            columns.With(order.Sorts.Select(sort => sort.Field.PropertyName)));
        var rows = await reader.ReadAsync(query, cancellationToken);
        if (filters.Count > 1)
        {
            foreach (var filter in filters.Skip(1))
            {
                rows.AddRange(await reader.ReadAsync(query with { Filter = filter }, cancellationToken));
            }

            rows.Sort((row, other) => backward ? order.Compare(other, row) : order.Compare(row, other));
            rows.RemoveRange(Math.Min(size + 1, rows.Count), Math.Max(rows.Count - size - 1, 0));
        }

        var more = rows.Count > size;
        if (more)
        {
            rows.RemoveAt(size);
        }

        if (backward)
        {
            rows.Reverse();
        }

        return new Page<TRow>(
            rows,
            new Cursors<TRow>(rows, order),
            HasNext: backward ? request.Before is not null : more,
            HasPrevious: backward ? more : request.After is not null);
    }

    /// <summary>The cursors of rows. Each is created when it is read.</summary>
    private sealed class Cursors<TRow>(List<TRow> rows, RowOrder<TRow> order) : IReadOnlyList<string>
        where TRow : class
    {
        public int Count => rows.Count;

        public string this[int index] => RowCursor.Of(rows[index], order);

        public IEnumerator<string> GetEnumerator() => rows.Select(row => RowCursor.Of(row, order)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
