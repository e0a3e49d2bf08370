using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>
/// Reads rows with commands that are kept. EF Core creates the SQL once per shape of a query. After that only the values are filled in, and
/// rows are created from the requested columns only.
/// </summary>
internal sealed class RowReader<TRow>(ReadPool pool)
    where TRow : class
{
    /// <summary>Maximum number of shapes that are kept. Beyond it all of them are dropped and created again, which is rare.</summary>
    private const int MaxShapes = 1000;

    private readonly ConcurrentDictionary<string, PreparedQuery> _prepared = new();
    private readonly ConcurrentDictionary<string, Func<DbDataReader, TRow>> _readers = new();

    /// <summary>The rows that answer a query.</summary>
    /// <exception cref="Jobs.InvalidInputException">The query is too large for a database.</exception>
    public Task<List<TRow>> ReadAsync(RowQuery<TRow> query, CancellationToken cancellationToken) => pool.ReadAsync(
        async (reader, token) =>
        {
            var rows = new List<TRow>();
            foreach (var range in query.Ranges())
            {
                await ReadAsync(reader, range, rows, token);
                if (rows.Count >= query.Take)
                {
                    break;
                }
            }

            return rows;
        },
        cancellationToken);

    /// <summary>Adds the rows of a range until there are enough.</summary>
    private async Task ReadAsync(PooledReader reader, RowRange<TRow> range, List<TRow> rows, CancellationToken cancellationToken)
    {
        var shape = range.Shape(reader.Db);
        var key = shape.IsStable ? shape.Key() : null;
        if (key is not null && _prepared.TryGetValue(key, out var prepared))
        {
            var command = reader.Command(key, prepared.Make);
            prepared.Fill(command, shape.Values);
            await ReadAsync(command, prepared.Read);
            return;
        }

        using var translated = range.Rows(reader.Db).CreateDbCommand();
        var read = ReaderOf(range.Query.Columns, reader.Db);
        if (key is not null && PreparedQuery.Of(translated, shape.Values, read) is { } kept)
        {
            if (_prepared.Count >= MaxShapes)
            {
                _prepared.Clear();
            }

            _prepared[key] = kept;
        }

        await ReadAsync(translated, read);

        async Task ReadAsync(DbCommand command, Func<DbDataReader, TRow> read)
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

        return _readers.GetOrAdd(columns.Key, _ => columns.Reader<TRow>(db.Model.FindEntityType(typeof(TRow))!));
    }

    /// <summary>The command of one shape.</summary>
    /// <param name="Sql">The SQL text.</param>
    /// <param name="Parameters">The parameters, each with the index of its value in the shape.</param>
    /// <param name="Read">Creates a row from a record.</param>
    private sealed record PreparedQuery(string Sql, IReadOnlyList<(string Name, QueryValue Sample, int Value)> Parameters, Func<DbDataReader, TRow> Read)
    {
        /// <summary>The command that EF Core created; null if its parameters are not exactly the values of the shape.</summary>
        public static PreparedQuery? Of(DbCommand translated, IReadOnlyList<QueryValue> values, Func<DbDataReader, TRow> read)
        {
            var parameters = new List<(string, QueryValue, int)>();
            foreach (DbParameter parameter in translated.Parameters)
            {
                // EF Core numbers the parameters in the order of the query.
                var number = parameter.ParameterName.TrimStart('@')[QueryParameter.Name.Length..];
                var place = number.Length == 0 ? 0 : int.Parse(number, CultureInfo.InvariantCulture);
                if (place >= values.Count || !values[place].Value.Equals(parameter.Value))
                {
                    return null;
                }

                parameters.Add((parameter.ParameterName, values[place], place));
            }

            return new(translated.CommandText, parameters, read);
        }

        public void Make(ImportGraphContext db, DbCommand command)
        {
            command.CommandText = Sql;
            foreach (var (name, sample, _) in Parameters)
            {
                var parameter = sample.Mapping.CreateParameter(command, name, null, nullable: true);
                db.SetSizeForAnyValue(parameter);
                command.Parameters.Add(parameter);
            }

            // Otherwise the database would parse the SQL again each time.
            command.Prepare();
        }

        public void Fill(DbCommand command, IReadOnlyList<QueryValue> values)
        {
            foreach (var (index, (_, _, value)) in Parameters.Index())
            {
                command.Parameters[index].Value = values[value].Value;
            }
        }
    }
}
