using System.Collections;
using ImportGraph.Storage;

namespace ImportGraph.Listing;

/// <summary>Keyset paging: a page starts after a given row, not after a number of rows.</summary>
internal static class Paging
{
    /// <summary>Reads a page.</summary>
    /// <exception cref="Jobs.InvalidInputException">The page request or the filter is invalid.</exception>
    public static async Task<Page<TRow>> PageAsync<TRow>(
        this RowReader<TRow> reader,
        RowFilter? filter,
        RowOrder<TRow> order,
        PageRequest request,
        RowColumns columns,
        CancellationToken cancellationToken)
        where TRow : class
    {
        var (size, backward) = request.Resolve();
        var query = new RowQuery<TRow>(
            filter,
            order,
            request.After is { } after ? RowCursor.Parse(after, order) : null,
            request.Before is { } before ? RowCursor.Parse(before, order) : null,
            backward,
            // One more row than requested shows whether there are more.
            size + 1,
            columns.With(order.Sorts.Select(sort => sort.Field.PropertyName)));
        var rows = await reader.ReadAsync(query, cancellationToken);
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
