using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ImportGraph.Tests.Hosting;

/// <summary>
/// Finds columns that an UPDATE sets twice. SQLite silently takes the last value. SQL Server, for which the same assignments are
/// translated, refuses the statement.
/// </summary>
internal sealed partial class SqliteStatements(StatementFaults faults) : DbCommandInterceptor
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Known = new();

    /// <summary>The errors of a statement. Each text is checked once.</summary>
    public static IReadOnlyList<string> FaultsOf(string sql) => sql.Contains("UPDATE ", StringComparison.Ordinal) ? Known.GetOrAdd(sql, Find) : [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        faults.Add(FaultsOf(command.CommandText));
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        new(ReaderExecuting(command, eventData, result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        faults.Add(FaultsOf(command.CommandText));
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(NonQueryExecuting(command, eventData, result));

    private static IReadOnlyList<string> Find(string sql)
    {
        // After texts and parentheses are removed, only assignments are separated by commas.
        var plain = TextLiteral().Replace(sql, "''");
        while (Parenthesized().IsMatch(plain))
        {
            plain = Parenthesized().Replace(plain, "");
        }

        return
        [
            .. from update in Assignments().Matches(plain)
               from column in Target().Matches(update.Groups[1].Value).CountBy(target => target.Groups[1].Value)
               where column.Value > 1
               select $"{column.Key} is set {column.Value} times\n{sql}",
        ];
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex TextLiteral();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Parenthesized();

    [GeneratedRegex(@"UPDATE [^;]*?\sSET\s([^;]*?)(?=\s(?:FROM|WHERE|RETURNING)\s|;|$)")]
    private static partial Regex Assignments();

    [GeneratedRegex(@"(?:^|,)\s*""(\w+)"" = ")]
    private static partial Regex Target();
}
