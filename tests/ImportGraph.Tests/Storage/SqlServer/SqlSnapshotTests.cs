using Xunit.Sdk;

namespace ImportGraph.Tests.Storage.SqlServer;

public sealed class SqlSnapshotTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string File => Path.Join(_folder.Path, "name.sql");

    private string Mismatch => Path.Join(_folder.Path, "__mismatch__", "name.sql");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_written_but_not_in_strict_mode()
    {
        Assert.ThrowsAny<XunitException>(() => SqlSnapshot.Match(_folder.Path, "name", "SELECT 1", isStrict: true));
        Assert.False(System.IO.File.Exists(File));

        SqlSnapshot.Match(_folder.Path, "name", "SELECT 1", isStrict: false);

        Assert.Equal("SELECT 1", System.IO.File.ReadAllText(File));
        SqlSnapshot.Match(_folder.Path, "name", "SELECT 1", isStrict: true);
    }

    [Fact]
    public void A_difference_is_shown_and_written_until_it_is_fixed()
    {
        _folder.Write("name.sql", "SELECT 1\nFROM a\nGO\n");

        var failure = Assert.ThrowsAny<XunitException>(() => SqlSnapshot.Match(_folder.Path, "name", "SELECT 1\nFROM b\n", isStrict: false));

        Assert.StartsWith("Line 2 differs:\n- FROM a\n+ FROM b\n", failure.Message, StringComparison.Ordinal);
        Assert.Equal("SELECT 1\nFROM b\n", System.IO.File.ReadAllText(Mismatch));
        SqlSnapshot.Match(_folder.Path, "name", "SELECT 1\nFROM a\nGO\n", isStrict: false);
        Assert.False(System.IO.File.Exists(Mismatch));
    }

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
