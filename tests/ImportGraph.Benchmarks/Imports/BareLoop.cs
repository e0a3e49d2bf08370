using System.Security.Cryptography;
using System.Text.Json;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Sources;
using ImportGraph.Storage;
using Microsoft.Data.Sqlite;

namespace ImportGraph.Benchmarks.Imports;

/// <summary>The smallest possible work between items and their table: one prepared statement, with one transaction per 500 rows.</summary>
internal static class BareLoop
{
    private const int RowsATransaction = 500;

    private static readonly string[] Columns =
        ["Key", "Type", "Language", "Title", "Content", "Tags", "Metadata", "ContentHash", "JobId", "CreatedAt", "UpdatedAt"];

    /// <summary>Creates the rows of a package that an import would write.</summary>
    public static async Task<List<object[]>> RowsAsync(string file)
    {
        var rows = new List<object[]>();
        var job = Guid.NewGuid().ToString().ToUpperInvariant();
        await foreach (var record in new FolderFile(file, Path.GetFileName(file)).ReadAsync(RecordShape.Content, CancellationToken.None))
        {
            var item = new ContentDraft(file, record.Line);
            record.ReadInto(item);
            rows.Add(
            [
                item.Key!, item.Type!, item.Language!, item.Title!, item.Content!, JsonSerializer.Serialize(item.Tags), item.Metadata!,
                RandomNumberGenerator.GetBytes(ContentItem.HashLength), job, 1_790_000_000_000, 1_790_000_000_000,
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
