using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>Formats statements for people: with Microsoft's formatter, and with long lines wrapped.</summary>
internal static partial class SqlFormat
{
    private const int Width = 120;
    private const int DeepestIndent = 40;
    private const string Indent = "    ";

    private static readonly SqlScriptGeneratorOptions Options = new()
    {
        AlignClauseBodies = false,
        AlignColumnDefinitionFields = false,
        IncludeSemicolons = true,
        MultilineInsertSourcesList = false,
        MultilineInsertTargetsList = false,
        MultilineSelectElementsList = false,
        MultilineSetClauseItems = false,
        MultilineWherePredicatesList = false,
    };

    /// <summary>The statements one below the other, each after its parameters and before a <c>GO</c>.</summary>
    public static string Of(IEnumerable<SentStatement> statements) => string.Join('\n', statements.Select(Of));

    private static string Of(SentStatement sent)
    {
        var generator = new Sql160ScriptGenerator(Options);
        var statements = TSql.Parse(sent.Sql).Batches.SelectMany(batch => batch.Statements).Select(statement =>
        {
            generator.GenerateScript(statement, out var text);
            return text.ReplaceLineEndings("\n").Trim();
        });
        var comment = sent.Parameters.Length == 0 ? [] : Wrap(sent.Parameters, ", ").Select(line => $"-- {line}");
        var lines = string.Join('\n', statements).Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))
            .SelectMany(line => Wrap(line.TrimEnd(), ", ", " AND ", " OR "));
        return string.Join('\n', [.. comment, .. lines, "GO", ""]);
    }

    /// <summary>Breaks a line at the last separators that fit, and indents the rest.</summary>
    private static IEnumerable<string> Wrap(string line, params string[] separators)
    {
        // The formatter aligns lines with the ones above them, however far to the right that is.
        line = new string(' ', Math.Min(line.Length - line.TrimStart().Length, DeepestIndent)) + Gap().Replace(line.TrimStart(), " ");
        var indent = line[..(line.Length - line.TrimStart().Length)] + Indent;
        while (line.Length > Width && Break(line, separators, indent.Length) is var end and > 0)
        {
            yield return line[..end].TrimEnd();
            line = indent + line[end..].TrimStart();
        }

        yield return line;
    }

    /// <summary>Where to break a line that is too long: after a comma, or before a word.</summary>
    private static int Break(string line, string[] separators, int from) => separators
        .Select(separator => (separator, place: line.LastIndexOf(separator, Width - 1, Width - from, StringComparison.Ordinal)))
        .Where(found => found.place > 0)
        .Select(found => found.separator[0] == ',' ? found.place + 1 : found.place)
        .DefaultIfEmpty(0)
        .Max();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
