using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>Reads T-SQL as SQL Server 2022 does.</summary>
internal static class TSql
{
    /// <summary>Parses it, and fails the test where that cannot be done.</summary>
    public static TSqlScript Parse(string sql)
    {
        using var text = new StringReader(sql);
        var script = new TSql160Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        Assert.True(errors.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{string.Join('\n', errors.Select(error => $"{error.Line}:{error.Column} {error.Message}"))}\n{sql}"));
        return (TSqlScript)script;
    }

    /// <summary>The columns of what it answers with, each as its name and the expression it is made of.</summary>
    public static IReadOnlyList<(string Name, string Expression)> Columns(string sql)
    {
        var elements = Parse(sql).Batches.SelectMany(batch => batch.Statements).Select(ElementsOf).FirstOrDefault(found => found.Count > 0) ?? [];
        return [.. elements.OfType<SelectScalarExpression>().Select((element, place) => (NameOf(element) ?? $"column{place}", TextOf(element.Expression)))];
    }

    private static IList<SelectElement> ElementsOf(TSqlStatement statement) => statement switch
    {
        SelectStatement { QueryExpression: QuerySpecification select } => select.SelectElements,
        InsertStatement { InsertSpecification.OutputClause: { } output } => output.SelectColumns,
        MergeStatement { MergeSpecification.OutputClause: { } output } => output.SelectColumns,
        _ => [],
    };

    private static string? NameOf(SelectScalarExpression element) =>
        element.ColumnName?.Value ?? (element.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value;

    private static string TextOf(TSqlFragment fragment) =>
        string.Concat(Enumerable.Range(fragment.FirstTokenIndex, fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => fragment.ScriptTokenStream[token].Text));
}
