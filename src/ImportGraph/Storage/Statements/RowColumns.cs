using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using ImportGraph.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ImportGraph.Storage;

/// <summary>The columns of a row that are read. Properties of other columns keep their default values.</summary>
public sealed class RowColumns
{
    private readonly IReadOnlyList<string> _properties;
    private readonly ConcurrentDictionary<Type, Delegate> _readers = new();

    private RowColumns(IEnumerable<string> properties)
    {
        _properties = [.. properties.Distinct().Order(StringComparer.Ordinal)];
        Key = string.Join(',', _properties);
    }

    /// <summary>All columns of jobs.</summary>
    public static RowColumns OfJobs { get; } = Of(typeof(ImportJob));

    /// <summary>All columns of attempts.</summary>
    public static RowColumns OfAttempts { get; } = Of(typeof(ImportAttempt));

    /// <summary>All columns of issues.</summary>
    public static RowColumns OfIssues { get; } = Of(typeof(ImportIssue));

    /// <summary>All columns of events.</summary>
    public static RowColumns OfEvents { get; } = Of(typeof(ImportEvent));

    /// <summary>All columns of messages for webhooks.</summary>
    public static RowColumns OfDeliveries { get; } = Of(typeof(WebhookDelivery));

    /// <summary>All columns of uploads.</summary>
    internal static RowColumns OfUploads { get; } = Of(typeof(Upload));

    /// <summary>All columns of the counts that a database keeps.</summary>
    internal static RowColumns OfCounts { get; } = Of(typeof(StoredJobCount));

    /// <summary>A key that is equal for the same columns.</summary>
    internal string Key { get; }

    /// <summary>Some columns, by the names of their properties.</summary>
    public static RowColumns Of(IEnumerable<string> properties) => new(properties);

    private static RowColumns Of(Type row) =>
        new(row.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetSetMethod() is not null)
            .Select(property => property.Name));

    /// <summary>These columns and some others, by the names of their properties.</summary>
    internal RowColumns With(IEnumerable<string> others) => others.All(_properties.Contains) ? this : new(_properties.Concat(others));

    /// <summary>The names of the columns in the database.</summary>
    internal IEnumerable<string> NamesIn(IEntityType type) => _properties.Select(name => type.FindProperty(name)!.GetColumnName());

    /// <summary>Makes a query read these columns in their order.</summary>
    internal IQueryable<TRow> Select<TRow>(IQueryable<TRow> rows)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        var some = Expression.MemberInit(
            Expression.New(typeof(TRow)),
            _properties.Select(name => Expression.Bind(typeof(TRow).GetProperty(name)!, Expression.Property(row, name))));
        return rows.Select(Expression.Lambda<Func<TRow, TRow>>(some, row));
    }

    /// <summary>A function that creates a row from a record with these columns in their order. It is compiled once per kind of database.</summary>
    internal Func<DbDataReader, TRow> ReaderFor<TRow>(ImportGraphContext db) => (Func<DbDataReader, TRow>)_readers.GetOrAdd(
        db.GetType(), static (_, caller) => caller.Columns.CompileReader<TRow>(caller.Db.Model.FindEntityType(typeof(TRow))!), (Columns: this, Db: db));

    private Func<DbDataReader, TRow> CompileReader<TRow>(IEntityType type)
    {
        var record = Expression.Parameter(typeof(DbDataReader), "record");
        var row = Expression.MemberInit(
            Expression.New(typeof(TRow)),
            _properties.Select((name, ordinal) =>
                Expression.Bind(typeof(TRow).GetProperty(name)!, Column(type.FindProperty(name)!, record, ordinal))));
        return Expression.Lambda<Func<DbDataReader, TRow>>(row, record).Compile();
    }

    private static Expression Column(IProperty property, Expression record, int ordinal)
    {
        // Follows the mapping of the model: the same methods and conversions that queries of the model use.
        var mapping = property.GetRelationalTypeMapping();
        var position = Expression.Constant(ordinal);
        var method = mapping.GetDataReaderMethod();
        var reader = method.DeclaringType == typeof(DbDataReader) ? record : Expression.Convert(record, method.DeclaringType!);
        Expression value = mapping.CustomizeDataReaderExpression(Expression.Call(reader, method, position));
        if (mapping.Converter is { } converter)
        {
            value = Expression.Invoke(
                converter.ConvertFromProviderExpression,
                value.Type == converter.ProviderClrType ? value : Expression.Convert(value, converter.ProviderClrType));
        }

        value = value.Type == property.ClrType ? value : Expression.Convert(value, property.ClrType);
        return property.IsNullable
            ? Expression.Condition(
                Expression.Call(record, nameof(DbDataReader.IsDBNull), null, position), Expression.Default(property.ClrType), value)
            : value;
    }
}
