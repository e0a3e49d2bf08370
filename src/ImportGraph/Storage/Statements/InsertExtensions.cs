using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage;

/// <summary>Inserts rows that are made from other rows, without loading them.</summary>
internal static class InsertExtensions
{
    /// <summary>Inserts one row for each row of a query.</summary>
    /// <typeparam name="TRow">The type of the inserted rows.</typeparam>
    /// <param name="rows">The query. The properties of its rows have the names of the columns that they are copied to.</param>
    /// <param name="db">The database of the query.</param>
    /// <param name="values">The values of all other columns, by name. They are the same in each row.</param>
    /// <param name="cancellationToken">Cancels the insert.</param>
    /// <returns>Number of inserted rows.</returns>
    public static async Task<int> InsertIntoAsync<TRow>(
        this IQueryable<object> rows, ImportGraphContext db, object values, CancellationToken cancellationToken)
    {
        var (entity, sql) = (db.Model.FindEntityType(typeof(TRow))!, db.GetService<ISqlGenerationHelper>());
        var alias = sql.DelimitIdentifier("rows");
        await using var command = rows.CreateDbCommand();
        var copied = rows.ElementType.GetProperties().Select(property => sql.DelimitIdentifier(property.Name)).ToList();
        var (columns, selected) = (new List<string>(copied), copied.ConvertAll(column => $"{alias}.{column}"));
        foreach (var given in values.GetType().GetProperties())
        {
            var property = entity.FindProperty(given.Name)!;
            var parameter = property.GetRelationalTypeMapping()
                .CreateParameter(command, sql.GenerateParameterName($"row{given.Name}"), given.GetValue(values), property.IsNullable);
            command.Parameters.Add(parameter);
            columns.Add(sql.DelimitIdentifier(given.Name));
            selected.Add(parameter.ParameterName);
        }

        command.CommandText =
            $"""
            INSERT INTO {sql.DelimitIdentifier(entity.GetTableName()!)} ({string.Join(", ", columns)})
            SELECT {string.Join(", ", selected)}
            FROM ({command.CommandText}) AS {alias}
            """;
        return await db.Commands.ExecuteAsync(command, cancellationToken);
    }
}
