using System.Collections.Concurrent;
using System.Data.Common;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>
/// Reads rows with prepared commands. EF Core creates the SQL once per shape of a query (<see cref="QueryShape"/>). After that only the
/// values are filled in, and rows are created from the requested columns only.
/// </summary>
internal sealed class RowReader<TRow>(ReadPool pool)
    where TRow : class
{
    /// <summary>Maximum number of shapes that are kept. Beyond it all of them are dropped and created again, which is rare.</summary>
    private const int MaxShapes = 1000;

    private readonly ConcurrentDictionary<string, PreparedQuery<TRow>> _prepared = new();
    private readonly ConcurrentDictionary<string, Func<DbDataReader, TRow>> _readers = new();

    /// <summary>The rows that answer a query.</summary>
    /// <exception cref="Jobs.InvalidInputException">The query is too large for a database.</exception>
    public Task<List<TRow>> ReadAsync(RowQuery<TRow> query, CancellationToken cancellationToken) => pool.ReadAsync(
        async (reader, token) =>
        {
            var rows = new List<TRow>();
            foreach (var range in query.Ranges())
            {
                await AddRowsAsync(reader, range, rows, token);
                if (rows.Count >= query.Take)
                {
                    break;
                }
            }

            return rows;
        },
        cancellationToken);

    /// <summary>Adds the rows of a range until there are enough.</summary>
    private async Task AddRowsAsync(PooledReader reader, RowRange<TRow> range, List<TRow> rows, CancellationToken cancellationToken)
    {
        var shape = range.Shape(reader.Db);
        var key = shape.IsStable ? shape.Key() : null;
        if (key is not null && _prepared.TryGetValue(key, out var prepared))
        {
            var command = reader.Command(key, prepared.Prepare);
            prepared.Fill(command, shape.Values);
            await ExecuteAsync(command, prepared.Read);
            return;
        }

        using var translated = range.Rows(reader.Db).CreateDbCommand();
        var read = ReaderOf(range.Query.Columns, reader.Db);
        if (key is not null && PreparedQuery<TRow>.Of(translated, shape.Values, read) is { } query)
        {
            if (_prepared.Count >= MaxShapes)
            {
                _prepared.Clear();
            }

            _prepared[key] = query;
        }

        await ExecuteAsync(translated, read);

        async Task ExecuteAsync(DbCommand command, Func<DbDataReader, TRow> read)
        {
            await using var records = await reader.ExecuteAsync(command, cancellationToken);
            while (rows.Count < range.Query.Take && await records.ReadAsync(cancellationToken))
            {
                rows.Add(read(records));
            }
        }
    }

    private Func<DbDataReader, TRow> ReaderOf(RowColumns columns, ImportGraphContext db)
    {
        if (_readers.Count >= MaxShapes)
        {
            _readers.Clear();
        }

        return _readers.GetOrAdd(columns.Key, _ => columns.ReaderFor<TRow>(db));
    }
}
