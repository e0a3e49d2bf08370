using System.Collections.Concurrent;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>Finds the errors of a command for SQL Server that can be seen without a server.</summary>
internal static class StatementCheck
{
    /// <summary>SQL Server accepts 2,100 parameters. Two of them carry the text and the declarations.</summary>
    private const int MaxParameters = 2098;

    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Known = new();

    /// <summary>Each error of the command.</summary>
    /// <param name="sql">Its text.</param>
    /// <param name="command">The command that has its parameters.</param>
    public static IEnumerable<string> FaultsOf(string sql, SqlCommand command) =>
        Known.GetOrAdd(sql, FaultsOf).Concat(SqlClientChecks.Imprecise(command)).Concat(TooMany(command)).Select(fault => $"{fault}\n{sql}");

    private static IEnumerable<string> TooMany(SqlCommand command) =>
        command.Parameters.Count > MaxParameters ? [$"There are {command.Parameters.Count} parameters"] : [];

    private static IReadOnlyList<string> FaultsOf(string sql)
    {
        var script = TSql.TryParse(sql, out var errors);
        if (errors.Length > 0)
        {
            return [errors];
        }

        var assignments = new Assignments();
        script.Accept(assignments);
        return assignments.Faults;
    }

    /// <summary>Finds columns that are set twice, which SQL Server refuses with error 264.</summary>
    private sealed class Assignments : TSqlFragmentVisitor
    {
        public List<string> Faults { get; } = [];

        public override void Visit(UpdateSpecification node) => Check(node.SetClauses);

        public override void Visit(UpdateMergeAction node) => Check(node.SetClauses);

        private void Check(IEnumerable<SetClause> clauses) => Faults.AddRange(clauses
            .OfType<AssignmentSetClause>()
            .Where(clause => clause.Column is not null)
            .CountBy(clause => clause.Column.MultiPartIdentifier.Identifiers[^1].Value, StringComparer.OrdinalIgnoreCase)
            .Where(column => column.Value > 1)
            .Select(column => $"{column.Key} is set {column.Value} times"));
    }
}
