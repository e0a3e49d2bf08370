using Xunit.Sdk;

namespace ImportGraph.Tests.PublicApi;

public sealed class TextSnapshotTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string File => Path.Join(_folder.Path, "name.sql");

    private string Mismatch => Path.Join(_folder.Path, "__mismatch__", "name.sql");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_written_but_not_in_strict_mode()
    {
        Assert.ThrowsAny<XunitException>(() => TextSnapshot.Match(File, "SELECT 1", isStrict: true));
        Assert.False(System.IO.File.Exists(File));

        TextSnapshot.Match(File, "SELECT 1", isStrict: false);

        Assert.Equal("SELECT 1", System.IO.File.ReadAllText(File));
        TextSnapshot.Match(File, "SELECT 1", isStrict: true);
    }

    [Fact]
    public void A_difference_is_shown_and_written_until_it_is_fixed()
    {
        _folder.Write("name.sql", "SELECT 1\nFROM a\nGO\n");

        var failure = Assert.ThrowsAny<XunitException>(() => TextSnapshot.Match(File, "SELECT 1\nFROM b\n", isStrict: false));

        Assert.StartsWith("Line 2 differs:\n- FROM a\n- GO\n+ FROM b\nTo accept the change, delete the file", failure.Message, StringComparison.Ordinal);
        Assert.Equal("SELECT 1\nFROM b\n", System.IO.File.ReadAllText(Mismatch));
        TextSnapshot.Match(File, "SELECT 1\nFROM a\nGO\n", isStrict: false);
        Assert.False(System.IO.File.Exists(Mismatch));
    }
}
