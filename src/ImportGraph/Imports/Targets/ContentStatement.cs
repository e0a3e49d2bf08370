using System.Data.Common;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Imports.Targets;

/// <summary>
/// A statement that is prepared once and executed for every row of a batch: several times as fast as tracked entities. Names and types
/// are those of the model, so that it says the same to every database.
/// </summary>
internal sealed class ContentStatement : IAsyncDisposable
{
    private readonly DbCommand _command;
    private readonly List<(DbParameter Parameter, IClrPropertyGetter Getter, Func<object?, object?> Convert)> _parameters = [];
    private readonly ISqlGenerationHelper _sql;

    private ContentStatement(ImportGraphContext db)
    {
        _sql = db.GetService<ISqlGenerationHelper>();
        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
    }

    /// <summary>Adds a row where there is none with its key. Its number is given by the database.</summary>
    public static ContentStatement Insert(ImportGraphContext db)
    {
        var statement = new ContentStatement(db);
        var (table, properties) = TableOf(db);
        var written = properties.FindAll(property => !property.IsPrimaryKey());
        var values = written.ConvertAll(statement.Parameter);
        var key = written.FindIndex(property => property.Name == nameof(ContentItem.Key));
        var columns = written.ConvertAll(property => statement.Name(property.GetColumnName()));
        statement._command.CommandText =
            $"INSERT INTO {statement.Name(table)} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} "
            + $"WHERE NOT EXISTS (SELECT 1 FROM {statement.Name(table)} WHERE {columns[key]} = {values[key]})";
        return statement;
    }

    /// <summary>Replaces all of the row with a key but its number, and when it was made.</summary>
    public static ContentStatement Update(ImportGraphContext db)
    {
        var statement = new ContentStatement(db);
        var (table, properties) = TableOf(db);
        var written = properties.FindAll(property => !property.IsPrimaryKey() && property.Name is not nameof(ContentItem.Key) and not nameof(ContentItem.CreatedAt));
        var key = properties.Single(property => property.Name == nameof(ContentItem.Key));
        statement._command.CommandText =
            $"UPDATE {statement.Name(table)} SET {string.Join(", ", written.Select(statement.Assignment))} WHERE {statement.Assignment(key)}";
        return statement;
    }

    /// <summary>Executes it for a row.</summary>
    /// <returns>Whether that changed the table.</returns>
    public async Task<bool> ExecuteAsync(ContentItem row, CancellationToken cancellationToken)
    {
        foreach (var (parameter, getter, convert) in _parameters)
        {
            parameter.Value = convert(getter.GetClrValue(row)) ?? DBNull.Value;
        }

        return await _command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private static (string Table, List<IProperty> Properties) TableOf(ImportGraphContext db)
    {
        var item = db.Model.FindEntityType(typeof(ContentItem))!;
        return (item.GetTableName()!, [.. item.GetProperties()]);
    }

    private string Name(string name) => _sql.DelimitIdentifier(name);

    private string Assignment(IProperty property) => $"{Name(property.GetColumnName())} = {Parameter(property)}";

    private string Parameter(IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();
        var name = _sql.GenerateParameterName(property.Name);
        var parameter = mapping.CreateParameter(_command, name, value: null, nullable: true);
        _command.Parameters.Add(parameter);
        _parameters.Add((parameter, property.GetGetter(), mapping.Converter is { } converter ? converter.ConvertToProvider : value => value));
        return name;
    }
}
