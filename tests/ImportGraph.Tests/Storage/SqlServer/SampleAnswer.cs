using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>Answers every question with one row that has the columns it asks for.</summary>
internal static partial class SampleAnswer
{
    private static readonly Lazy<List<(string Table, string Column, object Value)>> Values = new(() =>
    {
        using var db = NewContext();
        return [.. from entity in db.Model.GetEntityTypes()
                   from property in entity.GetProperties()
                   let column = property.GetColumnName()
                   select (entity.GetTableName()!, column, ValueOf(property.GetRelationalTypeMapping().Converter?.ProviderClrType ?? property.ClrType, column))];
    });

    public static SqlServerContext NewContext()
    {
        var options = new DbContextOptionsBuilder<SqlServerContext>();
        SqlServerContext.Configure(options, new StorageOptions { ConnectionString = "Server=nowhere" });
        return new SqlServerContext(options.Options);
    }

    /// <param name="sql">What is asked.</param>
    /// <param name="status">Of the one job that there is.</param>
    public static DbDataReader To(string sql, JobStatus status)
    {
        using var table = new DataTable();
        var row = new List<object>();
        foreach (var (name, expression) in TSql.Columns(sql))
        {
            var value = name == nameof(ImportJob.Status) ? (byte)status : ValueOf(sql, name, expression);
            table.Columns.Add($"{table.Columns.Count} {name}", value.GetType());
            row.Add(value);
        }

        if (row.Count > 0)
        {
            table.Rows.Add([.. row]);
        }

        return table.CreateDataReader();
    }

    private static object ValueOf(string sql, string name, string expression)
    {
        var column = Identifier().Matches(expression).LastOrDefault()?.Groups[1].Value;
        return expression.StartsWith("COUNT_BIG(", StringComparison.Ordinal) ? 1L
            : expression.EndsWith("AS tinyint)", StringComparison.Ordinal) ? (byte)1
            : expression.Contains("COUNT(", StringComparison.Ordinal) ? 1
            : name is "Asked" or "RetryPlanned" ? false
            : name is "FirstSeen" or "LastSeen" ? ValueOf(typeof(DateTimeOffset), name)
            : name is "Fingerprint" ? "text"
            : Values.Value.Find(value => value.Column == column && sql.Contains(value.Table, StringComparison.Ordinal)).Value ?? 1L;
    }

    [GeneratedRegex(@"\[(\w+)\]")]
    private static partial Regex Identifier();

    private static object ValueOf(Type type, string column) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => column == "Tags" ? "[]" : "text",
        var t when t == typeof(byte[]) => new byte[32],
        var t when t == typeof(Guid) => new Guid("018f0000-0000-7000-8000-000000000001"),
        var t when t == typeof(DateTimeOffset) => new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero),
        var t => Convert.ChangeType(1, t, null),
    };
}
