using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage.Writing;

/// <summary>
/// Sends all rows as one JSON parameter of one statement, which processes them as a set. This is best if each statement is a round trip to
/// a server.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="table">The table.</param>
/// <param name="collation">The collation in which keys are compared. Values from JSON have the default collation of the database.</param>
internal sealed class JsonRowWriter(ImportGraphContext db, TableMapping table, string collation) : RowWriter(db, table)
{
    private const string Rows = "@rows";

    /// <summary>SqlClient's size for <c>nvarchar(max)</c>.</summary>
    private const int MaxSize = -1;

    /// <summary>How often an insert is tried if another job inserts the same key at the same time.</summary>
    private const int MaxTries = 3;

    private IEnumerable<int> Indexes => Enumerable.Range(0, Table.Columns.Count);

    private string Source => $"OPENJSON({Rows}) WITH ({string.Join(", ", Indexes.Select(SourceColumn))}) AS r";

    private string InsertSql =>
        $"INSERT INTO {Table.Name} ({string.Join(", ", Table.Columns)}) OUTPUT inserted.{KeyColumn} "
        + $"SELECT {string.Join(", ", Indexes.Select(ValueOf))} FROM {Source} "
        + $"WHERE NOT EXISTS (SELECT 1 FROM {Table.Name} AS c WHERE {SameKey})";

    private string UpdateSql =>
        $"UPDATE c SET {string.Join(", ", Table.UpdatedIndexes.Select(index => $"c.{Table.Columns[index]} = {ValueOf(index)}"))} "
        + $"FROM {Table.Name} AS c INNER JOIN {Source} ON {SameKey}";

    private string SameKey => $"c.{KeyColumn} = r.{KeyColumn} COLLATE {collation}";

    /// <inheritdoc/>
    public override async Task<IReadOnlySet<string>> InsertNewAsync(IReadOnlyList<object[]> rows, CancellationToken cancellationToken)
    {
        var others = rows.Select(KeyOf).ToHashSet();
        for (var tries = 1; rows.Count > 0; tries++)
        {
            try
            {
                await using var command = Command(InsertSql, rows);
                await using var inserted = await command.ExecuteReaderAsync(cancellationToken);
                while (await inserted.ReadAsync(cancellationToken))
                {
                    others.Remove(inserted.GetString(0));
                }

                break;
            }
            catch (DbException duplicate) when (tries < MaxTries && Db.IsDuplicateKey(duplicate))
            {
                // Another transaction stored one of the keys after this statement looked for it. The next try sees it.
            }
        }

        return others;
    }

    /// <inheritdoc/>
    public override async Task UpdateAsync(IReadOnlyList<object[]> rows, CancellationToken cancellationToken)
    {
        if (rows.Count > 0)
        {
            await using var command = Command(UpdateSql, rows);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private DbCommand Command(string sql, IReadOnlyList<object[]> rows)
    {
        var command = Db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandTimeout = Db.Database.GetCommandTimeout() ?? command.CommandTimeout;
        command.CommandText = sql;
        var parameter = command.CreateParameter();
        parameter.ParameterName = Rows;
        // Without type and size, the length of the JSON would be part of the type, and each length would get its own plan.
        parameter.DbType = DbType.String;
        parameter.Size = MaxSize;
        parameter.Value = Json(rows);
        command.Parameters.Add(parameter);
        return command;
    }

    // JSON has no type for bytes: they are written as hexadecimal digits.
    private static string TypeOf(IProperty property) =>
        property.ClrType == typeof(byte[]) ? $"char({2 * property.GetMaxLength()})" : property.GetColumnType();

    private string SourceColumn(int index) => $"{Table.Columns[index]} {TypeOf(Table.Properties[index])} '$[{index}]'";

    private string ValueOf(int index)
    {
        var value = $"r.{Table.Columns[index]}";
        return Table.Properties[index] is var property && property.ClrType == typeof(byte[])
            ? $"CONVERT({property.GetColumnType()}, {value}, 2)"
            : value;
    }

    private static string Json(IReadOnlyList<object[]> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (var row in rows)
            {
                writer.WriteStartArray();
                foreach (var value in row)
                {
                    writer.WriteStringValue(TextOf(value));
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string? TextOf(object value) => value switch
    {
        DBNull => null,
        byte[] bytes => Convert.ToHexString(bytes),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
