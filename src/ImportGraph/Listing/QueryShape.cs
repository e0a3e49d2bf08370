using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Listing;

/// <summary>
/// The part of a query that determines its SQL, separated from the values that do not. Queries of the same shape share a prepared command.
/// </summary>
/// <param name="mappingOf">How the database stores values that are compared to a field; null if only the key is needed.</param>
internal sealed class QueryShape(Func<RowField, RelationalTypeMapping>? mappingOf)
{
    private readonly StringBuilder _key = new(256);
    private readonly List<QueryValue> _values = [];

    /// <summary>The values of the command's parameters, as the database stores them.</summary>
    public IReadOnlyList<QueryValue> Values => _values;

    /// <summary>False if the SQL depends on more than the shape: long lists of values, and searches.</summary>
    public bool IsStable { get; private set; } = true;

    /// <summary>A key that is equal for queries with the same SQL.</summary>
    public string Key() => _key.ToString();

    public void Add(string part) => _key.Append(part).Append('/');

    public void Add(int part) => _key.Append(CultureInfo.InvariantCulture, $"{part}/");

    public void Add(RowField field, object? value)
    {
        if (value is null)
        {
            _key.Append('-');
            return;
        }

        var mapping = mappingOf?.Invoke(field);
        var stored = mapping?.Converter?.ConvertToProvider(value) ?? value;
        if (RowFilterTranslation.HasFewValues(value))
        {
            _key.Append(CultureInfo.InvariantCulture, $"={stored};");
        }
        else if (mapping is null)
        {
            _key.Append('@');
        }
        else
        {
            Add(new QueryValue(stored, mapping));
        }
    }

    public void Add(QueryValue value)
    {
        _key.Append('@');
        _values.Add(value);
    }

    public void Add(RowFilter filter)
    {
        switch (filter)
        {
            case RowFilter.And and:
                AddAll('&', and.Filters);
                break;
            case RowFilter.Or or:
                AddAll('|', or.Filters);
                break;
            case RowFilter.Not not:
                _key.Append('!');
                Add(not.Filter);
                break;
            case RowFilter.Some some:
                _key.Append('?').Append(some.Field.Name);
                Add(some.Filter);
                break;
            case RowFilter.In oneOf:
                _key.Append(oneOf.Field.Name).Append('[');
                IsStable &= oneOf.Values.Count <= RowFilterTranslation.MaxInlined;
                foreach (var value in oneOf.Values)
                {
                    Add(oneOf.Field, value);
                }

                _key.Append(']');
                break;
            case RowFilter.Compare compare:
                _key.Append(compare.Field.Name).Append((char)('A' + (int)compare.Comparison));
                Add(compare.Field, compare.Value);
                break;
            case RowFilter.Search search:
                _key.Append(search.For.IdStart is null ? "~" : "~#");
                // The values are in the SQL twice, and those of the index have a form of their own.
                IsStable = false;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(filter));
        }
    }

    private void AddAll(char combination, IReadOnlyList<RowFilter> filters)
    {
        _key.Append(combination).Append('(');
        foreach (var filter in filters)
        {
            Add(filter);
        }

        _key.Append(')');
    }
}
