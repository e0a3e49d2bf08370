using Microsoft.Data.Sqlite;

namespace ImportGraph.Benchmarks.Load;

/// <summary>Extensions for statements of SQLite.</summary>
internal static class Prepared
{
    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Prepares a statement. Its parameters are set by their positions.</summary>
    public static SqliteCommand Prepare(this SqliteConnection connection, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        }

        command.Prepare();
        return command;
    }

    /// <summary>Sets the parameters.</summary>
    public static SqliteCommand With(this SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var position = 0; position < values.Length; position++)
        {
            command.Parameters[position].Value = values[position];
        }

        return command;
    }
}
