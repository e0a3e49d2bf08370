using System.Data.Common;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImportGraph.Imports.Targets;

/// <summary>The columns that an import writes. Names and types are those of the model, so that it says the same to every database.</summary>
internal sealed class ContentColumns
{
    private readonly List<(IClrPropertyGetter Getter, Func<object?, object?> Convert)> _values;

    public ContentColumns(IModel model)
    {
        var item = model.FindEntityType(typeof(ContentItem))!;
        Table = item.GetTableName()!;
        Properties = [.. item.GetProperties().Where(property => !property.IsPrimaryKey())];
        _values = [.. Properties.Select(property =>
            (property.GetGetter(), property.GetRelationalTypeMapping().Converter is { } converter ? converter.ConvertToProvider : (Func<object?, object?>)(value => value)))];
    }

    public string Table { get; }

    /// <summary>All but the row's number, which the database gives.</summary>
    public IReadOnlyList<IProperty> Properties { get; }

    /// <summary>The values of a row, in the order of the properties, as the database takes them.</summary>
    public object[] ValuesOf(ContentItem row)
    {
        var values = new object[_values.Count];
        for (var column = 0; column < values.Length; column++)
        {
            var (getter, convert) = _values[column];
            values[column] = convert(getter.GetClrValue(row)) ?? DBNull.Value;
        }

        return values;
    }

    /// <summary>Parameters of a command, one a property, without values.</summary>
    public IEnumerable<DbParameter> ParametersFor(DbCommand command, Func<string, string> nameOf) =>
        Properties.Select(property => property.GetRelationalTypeMapping().CreateParameter(command, nameOf(property.Name), value: null, nullable: true));
}
