using System.Data;
using ImportGraph.Tests.Hosting;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>The checks of statements find their errors.</summary>
public sealed class StatementCheckTests
{
    [Theory]
    [InlineData("SELECT [i].[Key] FORM [ImportJobs] AS [i]", "Incorrect syntax near")]
    [InlineData("UPDATE [i] SET [i].[Version] = 1, [i].[version] = 2 FROM [ImportJobs] AS [i]", "Version is set 2 times")]
    [InlineData(
        "MERGE [ImportJobs] AS t USING [ImportJobs] AS s ON t.[Key] = s.[Key] WHEN MATCHED THEN UPDATE SET t.[Total] = 1, t.[Total] = 2;",
        "Total is set 2 times")]
    public void A_statement_that_SQL_Server_refuses_is_reported(string sql, string expected)
    {
        using var command = new SqlCommand();

        Assert.Contains(expected, Assert.Single(StatementCheck.FaultsOf(sql, command)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_correct_statement_is_accepted() => Assert.Empty(FaultsOf(
        new SqlParameter("@a", SqlDbType.NVarChar, -1),
        new SqlParameter("@b", SqlDbType.DateTimeOffset) { Scale = 3 },
        new SqlParameter("@c", SqlDbType.Decimal) { Precision = 9, Scale = 2 },
        new SqlParameter("@d", SqlDbType.BigInt)));

    public static TheoryData<SqlParameter> VagueParameters => new(
        new SqlParameter { ParameterName = "@imprecise", Value = "text" },
        new SqlParameter("@imprecise", SqlDbType.NVarChar) { Value = "text" },
        new SqlParameter("@imprecise", SqlDbType.VarChar) { Value = "text" },
        new SqlParameter("@imprecise", SqlDbType.VarBinary) { Value = new byte[1] },
        new SqlParameter("@imprecise", SqlDbType.DateTimeOffset) { Value = DateTimeOffset.UnixEpoch },
        new SqlParameter("@imprecise", SqlDbType.DateTime2) { Value = DateTime.UnixEpoch },
        new SqlParameter("@imprecise", SqlDbType.Time) { Value = TimeSpan.Zero },
        new SqlParameter("@imprecise", SqlDbType.Decimal) { Value = 1m });

    [Theory]
    [MemberData(nameof(VagueParameters))]
    public void A_parameter_without_a_type_or_a_size_is_reported(SqlParameter parameter) =>
        Assert.StartsWith("@imprecise is imprecise: SqlCommand.Prepare method requires", Assert.Single(FaultsOf(parameter)), StringComparison.Ordinal);

    [Fact]
    public void Too_many_parameters_are_reported() => Assert.StartsWith(
        "There are 2099 parameters",
        Assert.Single(FaultsOf([.. Enumerable.Range(1, 2099).Select(number => new SqlParameter($"@p{number}", SqlDbType.Int))])),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("""UPDATE "ImportJobs" SET "A" = 1, "A" = 2 WHERE "Key" = 1""", true)]
    [InlineData(
        "UPDATE \"ImportJobs\" AS \"i\"\nSET \"A\" = 1,\n    \"B\" = 'x, \"A\" = 2',\n"
        + "    \"A\" = CASE WHEN \"i\".\"A\" IS NULL THEN 1 END\nWHERE \"i\".\"Key\" = 1",
        true)]
    [InlineData(
        "UPDATE \"ImportJobs\" SET \"A\" = (SELECT max(\"A\", \"B\") FROM \"T\" WHERE (\"A\" = 1)), \"B\" = 'x, \"A\" = 2' WHERE \"A\" = 1 AND \"B\" = 2",
        false)]
    [InlineData("""UPDATE "T" SET "A" = 1 RETURNING 1; UPDATE "T" SET "A" = 2""", false)]
    [InlineData("""SELECT "A", "A" FROM "T" """, false)]
    public void A_column_that_is_set_twice_is_reported_on_SQLite(string sql, bool isWrong) =>
        Assert.Equal(isWrong ? [$"A is set 2 times\n{sql}"] : [], SqliteStatements.FaultsOf(sql));

    [Fact]
    public async Task The_listener_sees_every_statement_that_SqlClient_executes()
    {
        // Whichever comes first has the first listener.
        using (var first = new SqlConnection("Server=tcp:127.0.0.1,1;Connect Timeout=1;Connect Retry Count=0"))
        {
            await Assert.ThrowsAsync<SqlException>(first.OpenAsync);
        }

        var seen = new List<string>();
        using (new SqlClientListener("seen", command => seen.Add(command.CommandText)))
        {
            foreach (var database in new[] { "seen", "other" })
            {
                await using var connection = new SqlConnection($"Server=nowhere;Database={database}");
                await using var command = new SqlCommand($"SELECT '{database}'", connection);
                // The connection is not open.
                await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteReaderAsync());
                await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteNonQueryAsync());
                Assert.Throws<InvalidOperationException>(() => command.ExecuteReader());
                Assert.Throws<InvalidOperationException>(() => command.ExecuteNonQuery());
            }
        }

        Assert.Equal(["SELECT 'seen'", "SELECT 'seen'", "SELECT 'seen'", "SELECT 'seen'"], seen);
    }

    [Theory]
    [InlineData("SELECT [i].[Keyy] FROM [ImportJobs] AS [i]", "", "[Keyy]")]
    [InlineData("SELECT [i].[Key] FROM [ImportJobz] AS [i]", "", "[ImportJobz]")]
    [InlineData("SELECT [j].[Key] FROM [ImportJobs] AS [i]", "", "[j]")]
    [InlineData("SELECT [i].[Key] FROM [ImportJobs] AS [i] WHERE [i].[Id] = @id", "", "\"@id\"")]
    [InlineData("INSERT INTO [CommitMarks] ([At], [Idd]) VALUES (@at, @id)", "@at datetimeoffset(3), @id uniqueidentifier", "[Idd]")]
    [InlineData("UPDATE [i] SET [i].[Versionn] = 1 FROM [ImportJobs] AS [i]", "", "[Versionn]")]
    [InlineData("SELECT [x].[Statuss] FROM (SELECT [i].[Status] FROM [ImportJobs] AS [i]) AS [x]", "", "Statuss")]
    public void An_unknown_name_is_reported(string sql, string parameters, string name)
    {
        using var model = new TablesModel();

        var faults = model.FaultsOf([new SentStatement(sql, parameters)]);

        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.Contains(name, fault, StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.EndsWith(sql, fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE [ImportJobs] SET [Version] = 1, [Version] = 2", "Version is set 2 times")]
    [InlineData("SELECT [Versionn] FROM [ImportJobs]", "[Versionn]")]
    public async Task A_test_fails_if_its_server_sends_a_wrong_statement_to_SQL_Server(string sql, string reason)
    {
        var app = new SqlServerApp();
        await using (var db = app.OpenDatabase())
        {
            await db.Database.ExecuteSqlRawAsync(sql);
        }

        Assert.Contains(reason, Assert.Throws<InvalidOperationException>(app.Dispose).Message, StringComparison.Ordinal);
    }

    [SqliteFact("It is about SQLite's interceptor.")]
    public async Task A_test_fails_if_its_server_sends_a_statement_to_SQLite_that_SQL_Server_would_refuse()
    {
        var app = new TestApp(worker: false);
        await using (var db = app.OpenDatabase())
        {
            await db.Database.ExecuteSqlRawAsync("""UPDATE "ImportJobs" SET "Version" = 1, "Version" = 2""");
        }

        Assert.Contains("Version is set 2 times", Assert.Throws<InvalidOperationException>(app.Dispose).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> FaultsOf(params SqlParameter[] parameters)
    {
        using var command = new SqlCommand();
        command.Parameters.AddRange([.. parameters.Select(parameter => ((ICloneable)parameter).Clone()).Cast<SqlParameter>()]);
        return [.. StatementCheck.FaultsOf("SELECT 1", command)];
    }
}
