using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage.Writing;

/// <summary>A table that many rows are written to. Names and types are those of the model, so that it says the same to every database.</summary>
public sealed class WrittenTable
{
    private readonly List<(IClrPropertyGetter Getter, Func<object?, object?> Convert)> _values;

    private WrittenTable(string name, IReadOnlyList<IProperty> properties, string key, string keptProperty)
    {
        Name = name;
        Properties = properties;
        Key = properties.Index().Single(property => property.Item.Name == key).Index;
        KeptProperty = keptProperty;
        _values = [.. properties.Select(property =>
            (property.GetGetter(), property.GetRelationalTypeMapping().Converter is { } converter ? converter.ConvertToProvider : (Func<object?, object?>)(value => value)))];
    }

    internal string Name { get; }

    /// <summary>All but the row's number, which the database gives.</summary>
    internal IReadOnlyList<IProperty> Properties { get; }

    /// <summary>The place of the property that is unique among them.</summary>
    internal int Key { get; }

    /// <summary>What an update leaves as it is.</summary>
    internal string KeptProperty { get; }

    /// <summary>The table of an entity.</summary>
    /// <param name="db">Its model.</param>
    /// <param name="key">The property that is unique, other than the row's number.</param>
    /// <param name="keptProperty">A property that is written once, when the row is made.</param>
    public static WrittenTable Of<TEntity>(ImportGraphContext db, string key, string keptProperty)
    {
        var entity = db.Model.FindEntityType(typeof(TEntity))!;
        return new WrittenTable(
            db.GetService<ISqlGenerationHelper>().DelimitIdentifier(entity.GetTableName()!),
            [.. entity.GetProperties().Where(property => !property.IsPrimaryKey())],
            key,
            keptProperty);
    }

    /// <summary>The values of a row, in the order of the properties, as the database takes them.</summary>
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
