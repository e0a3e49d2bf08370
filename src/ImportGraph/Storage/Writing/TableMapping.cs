using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage.Writing;

/// <summary>
/// The columns of a table that many rows are written to. Names and types come from the model, so that they fit every database.
/// </summary>
public sealed class TableMapping
{
    private readonly List<(IClrPropertyGetter Getter, Func<object?, object?> Convert)> _values;

    private TableMapping(ISqlGenerationHelper sql, string name, IReadOnlyList<IProperty> properties, string key, string insertOnlyProperty)
    {
        Name = sql.DelimitIdentifier(name);
        Properties = properties;
        Columns = [.. properties.Select(property => sql.DelimitIdentifier(property.GetColumnName()))];
        KeyIndex = properties.Index().Single(property => property.Item.Name == key).Index;
        UpdatedIndexes =
        [
            .. properties.Index()
                .Where(property => property.Item.Name != key && property.Item.Name != insertOnlyProperty)
                .Select(property => property.Index),
        ];
        _values = [.. properties.Select(property => (property.GetGetter(), ConverterOf(property)))];
    }

    /// <summary>The name of the table, quoted for SQL.</summary>
    internal string Name { get; }

    /// <summary>All properties except the row's identifier, which the database generates.</summary>
    internal IReadOnlyList<IProperty> Properties { get; }

    /// <summary>The column names of the properties, quoted for SQL.</summary>
    internal IReadOnlyList<string> Columns { get; }

    /// <summary>The index of the unique property.</summary>
    internal int KeyIndex { get; }

    /// <summary>The indexes of the properties that an update replaces.</summary>
    internal IReadOnlyList<int> UpdatedIndexes { get; }

    /// <summary>The table of an entity.</summary>
    /// <param name="db">The context with the model.</param>
    /// <param name="key">The unique property, other than the row's identifier.</param>
    /// <param name="insertOnlyProperty">A property that is only written when the row is inserted.</param>
    public static TableMapping Of<TEntity>(ImportGraphContext db, string key, string insertOnlyProperty)
    {
        var entity = db.Model.FindEntityType(typeof(TEntity))!;
        return new TableMapping(
            db.GetService<ISqlGenerationHelper>(),
            entity.GetTableName()!,
            [.. entity.GetProperties().Where(property => !property.IsPrimaryKey())],
            key,
            insertOnlyProperty);
    }

    private static Func<object?, object?> ConverterOf(IProperty property) =>
        property.GetRelationalTypeMapping().Converter is { } converter ? converter.ConvertToProvider : value => value;

    /// <summary>The values of a row in the order of the properties, converted for the database.</summary>
    public object[] ValuesOf(object row)
    {
        var values = new object[_values.Count];
        for (var column = 0; column < values.Length; column++)
        {
            var (getter, convert) = _values[column];
            values[column] = convert(getter.GetClrValue(row)) ?? DBNull.Value;
        }

        return values;
    }
}
