using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ImportGraph.Storage.Writing;

/// <summary>
/// A statement that is prepared once and executed for many rows. It calls SQLite directly: for one row, ADO.NET takes about as long as SQLite.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = [];

    /// <summary>Prepares a statement.</summary>
    /// <param name="connection">An open connection. The statement is executed in its transaction, if it has one.</param>
    /// <param name="sql">The statement. Its parameters are question marks.</param>
    /// <exception cref="SqliteException">The statement is wrong, or the file cannot be read.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        ThrowIfFailed(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
    }

    /// <summary>Sets a parameter.</summary>
    /// <param name="index">The index of the parameter, counted from 0.</param>
    /// <param name="value">A value as the column stores it. SQLite copies it.</param>
    public void Bind(int index, object value)
    {
        var number = index + 1; // SQLite counts from 1
        ThrowIfFailed(value switch
        {
            string text => BindText(number, text),
            long or int or short or byte or bool => raw.sqlite3_bind_int64(_statement, number, Convert.ToInt64(value, null)),
            double or float => raw.sqlite3_bind_double(_statement, number, Convert.ToDouble(value, null)),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, number, bytes),
            Guid id => BindText(number, id.ToString().ToUpperInvariant()), // as ADO.NET stores it
            DBNull => raw.sqlite3_bind_null(_statement, number),
            _ => throw new NotSupportedException($"SQLite has no type for {value.GetType()}."),
        });
    }

    /// <summary>Executes the statement with the values of its parameters.</summary>
    /// <returns>The number of rows that it changed.</returns>
    /// <exception cref="SqliteException">It changed nothing.</exception>
    public int Execute()
    {
        var result = raw.sqlite3_step(_statement);
        ThrowIfFailed(result);
        raw.sqlite3_reset(_statement);
        return raw.sqlite3_changes(_connection);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _statement.Dispose();
        ArrayPool<byte>.Shared.Return(_text);
        _text = [];
    }

    private int BindText(int number, string text)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (longest > _text.Length)
        {
            ArrayPool<byte>.Shared.Return(_text);
            _text = ArrayPool<byte>.Shared.Rent(longest);
        }

        return raw.sqlite3_bind_text(_statement, number, _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text)));
    }

    private void ThrowIfFailed(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
}
