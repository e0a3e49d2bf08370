using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>Answers every query with a row that has the requested columns.</summary>
internal static partial class SampleAnswer
{
    /// <summary>EF Core's name for the position of a row among the rows that are inserted together.</summary>
    private const string Position = "_Position";

    private static readonly Lazy<List<(string Table, string Column, object Value)>> Values = new(() =>
    {
        using var db = NewContext();
        return [.. from entity in db.Model.GetEntityTypes()
                   from property in entity.GetProperties()
                   let column = property.GetColumnName()
                   let type = property.GetRelationalTypeMapping().Converter?.ProviderClrType ?? property.ClrType
                   // Rows without a table are sent with the query.
                   select (entity.GetTableName() ?? "OPENJSON", column, ValueOf(type, column))];
    });

    public static SqlServerContext NewContext()
    {
        var options = new DbContextOptionsBuilder<SqlServerContext>();
        SqlServerContext.Configure(options, new StorageOptions { ConnectionString = "Server=nowhere" });
        return new SqlServerContext(options.Options);
    }

    /// <param name="sql">The text of the query.</param>
    /// <param name="status">The status of the only job.</param>
    /// <param name="rows">How many rows the answer to a query has.</param>
    /// <param name="absent">Columns that have no value.</param>
    public static DbDataReader To(string sql, JobStatus status, int rows, IReadOnlySet<string> absent) => new DataTableReader(
        [.. TSql.Results(sql).Select((shape, result) => TableOf(sql, shape, result, status, shape.Rows ?? rows, absent)).DefaultIfEmpty(new DataTable())]);

    private static DataTable TableOf(string sql, ResultShape shape, int result, JobStatus status, int rows, IReadOnlySet<string> absent)
    {
        var table = new DataTable();
        for (var row = 0; row < rows; row++)
        {
            var values = shape.Columns.Select(column => column.Name switch
            {
                nameof(ImportJob.Status) => (byte)status,
                Position => row,
                // Each of the rows that are inserted together has a different position.
                nameof(ImportIssue.Key) when ValueOf(sql, column.Name, column.Expression) is long key => key + result + row,
                var name => ValueOf(sql, name, column.Expression),
            }).ToArray();
            if (row == 0)
            {
                table.Columns.AddRange([.. shape.Columns.Zip(values)
                    .Select((column, place) => new DataColumn($"{place} {column.First.Name}", column.Second.GetType()))]);
            }

            table.Rows.Add([.. shape.Columns.Zip(values, (column, value) => absent.Contains(column.Name) ? DBNull.Value : value)]);
        }

        return table;
    }

    private static object ValueOf(string sql, string name, string expression)
    {
        var column = Identifier().Matches(expression).LastOrDefault()?.Groups[1].Value;
        return expression.StartsWith("COUNT_BIG(", StringComparison.Ordinal) ? 1L
            : expression.EndsWith("AS tinyint)", StringComparison.Ordinal) ? (byte)1
            : expression.Contains("COUNT(", StringComparison.Ordinal) ? 1
            : sql.Contains("sp_getapplock", StringComparison.Ordinal) ? 1
            : name is "Asked" or "RetryPlanned" ? false
            : name is "FirstSeen" or "LastSeen" ? ValueOf(typeof(DateTimeOffset), name)
            : name is "Fingerprint" ? "text"
            : sql.Contains("SYSUTCDATETIME()", StringComparison.Ordinal) ? DateTime.UnixEpoch
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
