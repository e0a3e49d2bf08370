using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>Reads T-SQL as SQL Server 2022 does.</summary>
internal static class TSql
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<ResultShape>> Shapes = new();

    /// <summary>Parses a text, and fails the test if it is not valid.</summary>
    public static TSqlScript Parse(string sql, bool quotedIdentifiers = true)
    {
        var script = TryParse(sql, out var errors, quotedIdentifiers);
        Assert.True(errors.Length == 0, $"{errors}\n{sql}");
        return script;
    }

    /// <summary>Parses a text.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="errors">The syntax errors, one per line; empty if there are none.</param>
    /// <param name="quotedIdentifiers">Whether double quotes enclose names at the start of the text.</param>
    public static TSqlScript TryParse(string sql, out string errors, bool quotedIdentifiers = true)
    {
        using var text = new StringReader(sql);
        var script = new TSql160Parser(quotedIdentifiers).Parse(text, out var found);
        errors = string.Join('\n', found.Select(error => string.Create(CultureInfo.InvariantCulture, $"{error.Line}:{error.Column} {error.Message}")));
        return (TSqlScript)script;
    }

    /// <summary>The text of each statement.</summary>
    public static IEnumerable<string> Statements(string sql) => Parse(sql).Batches.SelectMany(batch => batch.Statements).Select(TextOf);

    /// <summary>The shape of each result.</summary>
    public static IReadOnlyList<ResultShape> Results(string sql) => Shapes.GetOrAdd(sql, _ =>
    [
        .. from statement in Parse(sql).Batches.SelectMany(batch => batch.Statements)
           let elements = ElementsOf(statement)
           where elements.Count > 0
           select new ResultShape(
               RowsOf(statement),
               [.. elements.OfType<SelectScalarExpression>().Select((element, place) => (NameOf(element) ?? $"column{place}", TextOf(element.Expression)))]),
    ]);

    private static int? RowsOf(TSqlStatement statement) => statement switch
    {
        MergeStatement { MergeSpecification.TableReference: InlineDerivedTable merged } => merged.RowValues.Count,
        InsertStatement { InsertSpecification.InsertSource: ValuesInsertSource inserted } => inserted.RowValues.Count,
        SelectStatement { QueryExpression: QuerySpecification { GroupByClause: null, SelectElements: [SelectScalarExpression { Expression: FunctionCall call }] } }
            when call.FunctionName.Value == "MAX" => 1,
        _ => null,
    };

    private static IList<SelectElement> ElementsOf(TSqlStatement statement) => statement switch
    {
        SelectStatement { QueryExpression: QuerySpecification select } => select.SelectElements,
        InsertStatement { InsertSpecification.OutputClause: { } output } => output.SelectColumns,
        UpdateStatement { UpdateSpecification.OutputClause: { } output } => output.SelectColumns,
        MergeStatement { MergeSpecification.OutputClause: { } output } => output.SelectColumns,
        _ => [],
    };

    private static string? NameOf(SelectScalarExpression element) =>
        element.ColumnName?.Value ?? (element.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value;

    private static string TextOf(TSqlFragment fragment) =>
        string.Concat(Enumerable.Range(fragment.FirstTokenIndex, fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
            .Select(token => fragment.ScriptTokenStream[token].Text));
}

/// <summary>The shape of a result.</summary>
/// <param name="Rows">How many rows it has; null if the database decides.</param>
/// <param name="Columns">The name of each column, and its expression.</param>
internal sealed record ResultShape(int? Rows, IReadOnlyList<(string Name, string Expression)> Columns);
