using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace ImportGraph.Tests.Hosting;

/// <summary>The plan by which SQLite would answer a query.</summary>
internal static class QueryPlan
{
    /// <summary>The steps of the plan, one per line.</summary>
    public static async Task<string> OfAsync(TestApp app, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={app.DatabaseFile}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in Regex.Matches(sql, @"@\w+").Select(parameter => parameter.Value).Distinct())
        {
            command.Parameters.AddWithValue(name, 1);
        }

        await using var plan = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await plan.ReadAsync())
        {
            steps.Add(plan.GetString(3));
        }

        return string.Join('\n', steps);
    }
}
