using System.Buffers;
using System.Text.Json;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Sources;
using ImportGraph.Imports.Targets;
using ImportGraph.Storage;
using Microsoft.Data.Sqlite;

namespace ImportGraph.Benchmarks.Imports;

/// <summary>As little as there can be between items and their table: one prepared statement, in a transaction for every 500 rows.</summary>
internal static class BareLoop
{
    private const int RowsATransaction = 500;

    private static readonly string[] Columns =
        ["Key", "Type", "Language", "Title", "Content", "Tags", "Metadata", "ContentHash", "JobId", "CreatedAt", "UpdatedAt"];

    /// <summary>Makes the rows of a package, as an import would write them.</summary>
    public static async Task<List<object[]>> RowsAsync(string file)
    {
        var rows = new List<object[]>();
        var buffer = new ArrayBufferWriter<byte>();
        var job = Guid.NewGuid();
        await foreach (var record in new FolderFile(file, Path.GetFileName(file)).ReadAsync(CancellationToken.None))
        {
            var item = new ItemDraft(file, record.Line);
            record.ReadInto(item);
            var row = new ContentItem
            {
                Key = item.Key!,
                Type = item.Type!,
                Language = item.Language,
                Title = item.Title!,
                Content = item.Content!,
                Tags = item.Tags,
                Metadata = item.Metadata,
                JobId = job,
                CreatedAt = DateTimeOffset.UnixEpoch,
                UpdatedAt = DateTimeOffset.UnixEpoch,
            };
            rows.Add(
            [
                row.Key, row.Type, row.Language!, row.Title, row.Content, JsonSerializer.Serialize(row.Tags), row.Metadata!,
                ContentHash.Of(row, buffer), $"{job}".ToUpperInvariant(), 1_790_000_000_000, 1_790_000_000_000,
            ]);
        }

        return rows;
    }

    /// <summary>Inserts rows into an empty table.</summary>
    public static void Insert(string connectionString, List<object[]> rows)
    {
        using var db = new SqliteConnection(connectionString);
        db.Open();
        using (var pragmas = db.CreateCommand())
        {
            pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
            pragmas.ExecuteNonQuery();
        }

        using var insert = db.CreateCommand();
        insert.CommandText = $"INSERT INTO ContentItems ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(column => "$" + column))})";
        var parameters = Columns.Select(column => insert.Parameters.Add(new SqliteParameter { ParameterName = "$" + column })).ToList();
        foreach (var batch in rows.Chunk(RowsATransaction))
        {
            using var transaction = db.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var row in batch)
            {
                for (var column = 0; column < Columns.Length; column++)
                {
                    parameters[column].Value = row[column];
                }

                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }
}
