using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>Keyset paging: a page starts behind a row and not behind a number of them.</summary>
internal static class Paging
{
    /// <summary>Reads a page.</summary>
    /// <exception cref="Jobs.InvalidInputException">The request has no answer.</exception>
    public static async Task<Page<TRow>> PageAsync<TRow>(
        this IQueryable<TRow> rows, RowOrder<TRow> order, PageRequest request, CancellationToken cancellationToken)
        where TRow : class
    {
        var (size, backward) = request.Resolve();
        if (request.After is { } after)
        {
            rows = rows.Where(order.Behind(RowCursor.Parse(after, order), backward: false));
        }

        if (request.Before is { } before)
        {
            rows = rows.Where(order.Behind(RowCursor.Parse(before, order), backward: true));
        }

        // One more than asked for tells whether there are more.
        var read = await order.Apply(rows, backward).Take(size + 1).ToListAsync(cancellationToken);
        var more = read.Count > size;
        var page = more ? read[..size] : read;
        if (backward)
        {
            page.Reverse();
        }

        return new Page<TRow>(
            page,
            [.. page.Select(row => RowCursor.Of(row, order))],
            HasNext: backward ? request.Before is not null : more,
            HasPrevious: backward ? more : request.After is not null);
    }
}
