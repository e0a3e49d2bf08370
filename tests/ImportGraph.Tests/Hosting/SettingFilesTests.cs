using System.Diagnostics;
using System.Text;
using ImportGraph.Hosting;

namespace ImportGraph.Tests.Hosting;

/// <summary>Settings that are files in a folder.</summary>
public sealed class SettingFilesTests : IDisposable
{
    private const string Secret = "s3cret";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Secret)]
    [InlineData($"{Secret}\n")]
    [InlineData($"{Secret}\r\n\r\n")]
    [InlineData($"\uFEFF{Secret}\n")]
    public void A_file_is_a_setting_without_the_line_breaks_at_its_end(string content)
    {
        _folder.Write("ImportGraph__Storage__ConnectionString", content);

        Assert.Equal([KeyValuePair.Create("ImportGraph:Storage:ConnectionString", (string?)Secret)], SettingFiles.Read(_folder.Path));
    }

    [Fact]
    public void Folders_and_hidden_files_are_skipped_and_links_are_followed_as_Kubernetes_needs_it()
    {
        _folder.Write("..2030/A__B", Secret);
        _folder.Write(".swp", "x");
        File.CreateSymbolicLink(Path.Join(_folder.Path, "..data"), "..2030");
        File.CreateSymbolicLink(Path.Join(_folder.Path, "A__B"), "..data/A__B");

        Assert.Equal([KeyValuePair.Create("A:B", (string?)Secret)], SettingFiles.Read(_folder.Path));
    }

    [Theory]
    [InlineData("pipe", "is a pipe or a device.")]
    [InlineData("device", "is a pipe or a device.")]
    [InlineData("broken link", "Could not find file")]
    [InlineData("link to itself", "Too many levels of symbolic links")]
    [InlineData("too large", "is larger than 65536 bytes.")]
    [InlineData("no UTF-8", "is not UTF-8.")]
    [InlineData("same name", "two files are named \"")]
    public void A_file_that_cannot_be_used_prevents_the_start_and_is_named_without_its_content(string kind, string reason)
    {
        var path = Path.Join(_folder.Path, "NAME");
        switch (kind)
        {
            case "pipe":
                Process.Start("mkfifo", [path]).WaitForExit();
                break;
            case "device":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case "broken link":
                File.CreateSymbolicLink(path, "nowhere");
                break;
            case "link to itself":
                File.CreateSymbolicLink(path, path);
                break;
            case "too large":
                _folder.Write("NAME", Secret + new string('x', 65_536));
                break;
            case "no UTF-8":
                _folder.Write("NAME", [.. Encoding.ASCII.GetBytes(Secret), 0xFF]);
                break;
            case "same name":
                _folder.Write("NAME", Secret);
                _folder.Write("Name", Secret);
                break;
        }

        var refused = Assert.Throws<UnusableSettingException>(() => SettingFiles.Read(_folder.Path));

        Assert.StartsWith("ImportGraph:Settings:Folder: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains("NAME", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }
}
