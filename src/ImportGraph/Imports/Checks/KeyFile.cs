using ImportGraph.Storage.Writing;
using Microsoft.Data.Sqlite;

namespace ImportGraph.Imports.Checks;

/// <summary>A set of keys in a nameless SQLite database: a temporary file that is deleted when its connection closes.</summary>
internal sealed class KeyFile : IDisposable
{
    private readonly SqliteConnection _file = new("Data Source=;Pooling=False");
    private readonly SqliteStatement _add;

    /// <summary>Creates an empty set.</summary>
    public KeyFile()
    {
        _file.Open();
        using var create = _file.CreateCommand();
        create.CommandText = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; CREATE TABLE keys (key TEXT PRIMARY KEY) WITHOUT ROWID;";
        create.ExecuteNonQuery();
        _add = new SqliteStatement(_file, "INSERT OR IGNORE INTO keys VALUES (?)");
    }

    /// <summary>Adds keys in order. The result says for each key whether it was new.</summary>
    public IReadOnlyList<bool> Add(IEnumerable<string> keys)
    {
        using var transaction = _file.BeginTransaction();
        var added = new List<bool>();
        foreach (var key in keys)
        {
            _add.Bind(0, key);
            added.Add(_add.Execute() == 1);
        }

        transaction.Commit();
        return added;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _add.Dispose();
        _file.Dispose();
    }
}
