using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage.Writing;

/// <summary>Uses one statement that is prepared once and executed for every row. This is best for a database in the same process.</summary>
/// <param name="db">The database.</param>
/// <param name="table">The table.</param>
internal sealed class PreparedRowWriter(ImportGraphContext db, TableMapping table) : RowWriter(db, table)
{
    /// <summary>The insert itself finds out whether the key exists: a lookup before it would double the time of an import.</summary>
    private string InsertSql =>
        $"INSERT INTO {Table.Name} ({string.Join(", ", Table.Columns)}) VALUES ({string.Join(", ", Table.Parameters)}) "
        + $"ON CONFLICT ({KeyColumn}) DO NOTHING";

    private string UpdateSql =>
        $"UPDATE {Table.Name} "
        + $"SET {string.Join(", ", Table.UpdatedIndexes.Select(index => $"{Table.Columns[index]} = {Table.Parameters[index]}"))} "
        + $"WHERE {KeyColumn} = {Table.Parameters[Table.KeyIndex]}";

    /// <inheritdoc/>
    public override async Task<IReadOnlySet<string>> InsertNewAsync(IReadOnlyList<object[]> rows, CancellationToken cancellationToken)
    {
        var others = new HashSet<string>();
        await ExecuteAsync(InsertSql, rows, row => others.Add(KeyOf(row)), cancellationToken);
        return others;
    }

    /// <inheritdoc/>
    public override Task UpdateAsync(IReadOnlyList<object[]> rows, CancellationToken cancellationToken) =>
        ExecuteAsync(UpdateSql, rows, _ => { }, cancellationToken);

    private async Task ExecuteAsync(
        string sql, IReadOnlyList<object[]> rows, Action<object[]> unchanged, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var command = Db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        var parameters = Table.Properties
            .Zip(
                Table.Parameters,
                (property, name) => property.GetRelationalTypeMapping().CreateParameter(command, name, value: null, nullable: true))
            .ToList();
        parameters.ForEach(parameter => command.Parameters.Add(parameter));
        foreach (var row in rows)
        {
            Fill(parameters, row);
            if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            {
                unchanged(row);
            }
        }
    }

    private static void Fill(List<DbParameter> parameters, object[] row)
    {
        for (var column = 0; column < parameters.Count; column++)
        {
            parameters[column].Value = row[column];
        }
    }
}
