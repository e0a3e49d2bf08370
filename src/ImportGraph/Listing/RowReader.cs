using System.Collections.Concurrent;
using System.Data.Common;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>
/// Reads rows by commands that are kept. EF Core makes the SQL of a question once for each shape; after that only the values are
/// filled in, and rows are made of the columns that were asked for and of no others.
/// </summary>
internal sealed class RowReader<TRow>(ReadPool pool)
    where TRow : class
{
    /// <summary>Most shapes that are kept; beyond it all are dropped and come anew, which is rare.</summary>
    private const int MaxShapes = 1000;

    private readonly ConcurrentDictionary<string, PreparedQuery> _prepared = new();
    private readonly ConcurrentDictionary<string, Func<DbDataReader, TRow>> _readers = new();

    /// <summary>The rows that answer a question.</summary>
    /// <exception cref="Jobs.InvalidInputException">The question is too large to be asked of a database.</exception>
    public Task<List<TRow>> ReadAsync(RowQuery<TRow> query, CancellationToken cancellationToken) => pool.ReadAsync(
        async (reader, token) =>
        {
            var shape = query.Shape(reader.Db.Model.FindEntityType(typeof(TRow))!);
            var key = shape.IsStable ? shape.Key() : null;
            if (key is not null && _prepared.TryGetValue(key, out var prepared))
            {
                var command = reader.Command(key, prepared.Make);
                prepared.Fill(command, shape.Values);
                return await RowsAsync(reader, command, prepared.Read, token);
            }

            using var translated = query.Apply(reader.Db.Set<TRow>().AsNoTracking()).CreateDbCommand();
            var read = ReaderOf(query.Columns, reader.Db);
            if (key is not null && PreparedQuery.Of(translated, shape.Values, read) is { } kept)
            {
                if (_prepared.Count >= MaxShapes)
                {
                    _prepared.Clear();
                }

                _prepared[key] = kept;
            }

            return await RowsAsync(reader, translated, read, token);
        },
        cancellationToken);

    private Func<DbDataReader, TRow> ReaderOf(RowColumns columns, ImportGraphContext db)
    {
        if (_readers.Count >= MaxShapes)
        {
            _readers.Clear();
        }

        return _readers.GetOrAdd(columns.Key, _ => columns.Reader<TRow>(db.Model.FindEntityType(typeof(TRow))!));
    }

    private static async Task<List<TRow>> RowsAsync(
        PooledReader reader, DbCommand command, Func<DbDataReader, TRow> read, CancellationToken cancellationToken)
    {
        await using var records = await reader.ExecuteAsync(command, cancellationToken);
        var rows = new List<TRow>();
        while (await records.ReadAsync(cancellationToken))
        {
            rows.Add(read(records));
        }

        return rows;
    }

    /// <summary>The command of one shape.</summary>
    /// <param name="Sql">Its text.</param>
    /// <param name="Parameters">Its parameters, each with the place of its value in the shape.</param>
    /// <param name="Read">What makes rows of its records.</param>
    private sealed record PreparedQuery(string Sql, IReadOnlyList<(string Name, QueryValue Sample, int Value)> Parameters, Func<DbDataReader, TRow> Read)
    {
        /// <summary>The command that EF Core made; null where it has a parameter that is none of the question's values.</summary>
        public static PreparedQuery? Of(DbCommand translated, IReadOnlyList<QueryValue> values, Func<DbDataReader, TRow> read)
        {
            var parameters = new List<(string, QueryValue, int)>();
            foreach (DbParameter parameter in translated.Parameters)
            {
                var place = values.Index().FirstOrDefault(value => (value.Item.Type ?? parameter.DbType) == parameter.DbType && value.Item.Value.Equals(parameter.Value), (-1, default)).Index;
                if (place < 0)
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

            // Else the database would read the text again each time.
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
