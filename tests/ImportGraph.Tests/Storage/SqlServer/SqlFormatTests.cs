namespace ImportGraph.Tests.Storage.SqlServer;

public sealed class SqlFormatTests
{
    [Fact]
    public void Long_lines_are_wrapped()
    {
        var columns = string.Join(", ", Enumerable.Range(100, 40).Select(number => $"[i].[Column{number}]"));

        var parameters = string.Join(", ", Enumerable.Range(100, 20).Select(number => $"@p{number} bigint"));
        var lines = SqlFormat.Of([new SentStatement($"SELECT {columns} FROM [T] AS [i]", parameters)]).Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 123));
        Assert.Equal(
            ["--", "--", "--", "SELECT", "   ", "   ", "   ", "   ", "   ", "   ", "FROM", "GO", ""],
            lines.Select(line => line.StartsWith("   ", StringComparison.Ordinal) ? "   " : line.Split(' ')[0]));
    }
}
