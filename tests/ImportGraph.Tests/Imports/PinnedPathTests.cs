using System.Diagnostics;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Sources;

namespace ImportGraph.Tests.Imports;

/// <summary>Changes of a file or folder between its check and its use.</summary>
public sealed class PinnedPathTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly string _folder;
    private readonly string _file;

    public PinnedPathTests()
    {
        _file = _temp.Write("folder/a.jsonl", "inside");
        _folder = Path.GetDirectoryName(_file)!;
        _temp.Write("outside/a.jsonl", "secret");
        _temp.Write("outside/more.jsonl", "secret");
    }

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_pinned_folder_or_file_is_read_even_if_its_path_now_leads_elsewhere()
    {
        using var folder = PinnedPath.At(_folder);
        using var file = PinnedPath.At(_file);

        ReplaceFolderByLink();

        Assert.Equal(["a.jsonl"], folder.EntryNames);
        using var content = new StreamReader(file.OpenRead(bufferSize: 0, FileOptions.None));
        Assert.Equal("inside", content.ReadToEnd());
    }

    [Fact]
    public void A_link_in_the_path_or_at_its_end_is_not_followed()
    {
        ReplaceFolderByLink();

        using var inFolder = PinnedPath.At(_file);
        using var folder = PinnedPath.At(_folder);

        Assert.Equal((FileKind.Link, FileKind.Link), (inFolder.State.Kind, folder.State.Kind));
    }

    [Theory]
    [InlineData("nothing", FileKind.Missing)]
    [InlineData("folder/a.jsonl/below", FileKind.Missing)]
    [InlineData("folder", FileKind.Folder)]
    [InlineData("folder/a.jsonl", FileKind.File)]
    public void A_pinned_path_reports_its_kind(string path, object kind)
    {
        using var place = PinnedPath.At(Path.Join(_temp.Path, path));

        Assert.Equal(kind, place.State.Kind);
    }

    [Fact]
    public void A_file_has_the_length_and_the_time_that_the_file_system_reports()
    {
        var time = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1_234_567);
        File.SetLastWriteTimeUtc(_file, time);

        using var place = PinnedPath.At(_file);

        Assert.Equal(new FileState(FileKind.File, 6, time.Ticks), place.State);
    }

    [Theory]
    [InlineData("mkfifo")]
    [InlineData("ln -s /dev/zero")]
    [InlineData("mkdir")]
    public async Task A_pipe_device_or_folder_that_replaces_a_file_is_refused_without_waiting(string command)
    {
        var file = new FolderFile(_file, "a.jsonl");
        File.Delete(_file);
        using (var shell = Process.Start("sh", ["-c", $"{command} {_file}"]))
        {
            await shell.WaitForExitAsync();
            Assert.Equal(0, shell.ExitCode);
        }

        var failure = await Assert.ThrowsAsync<SourceException>(() => Task.Run(() => ReadAsync(file)).WaitAsync(Patience.Step));

        Assert.Equal("SOURCE_CHANGED", failure.Failure.Code);
    }

    [Fact]
    public async Task A_file_that_has_changed_since_it_was_listed_is_not_opened()
    {
        var file = new FolderFile(_file, "a.jsonl");
        File.WriteAllText(_file, "other and longer");

        var failure = await Assert.ThrowsAsync<SourceException>(() => ReadAsync(file));

        Assert.Equal("SOURCE_CHANGED", failure.Failure.Code);
    }

    private void ReplaceFolderByLink()
    {
        Directory.Move(_folder, Path.Join(_temp.Path, "moved"));
        Directory.CreateSymbolicLink(_folder, Path.Join(_temp.Path, "outside"));
    }

    private static async Task ReadAsync(FolderFile file)
    {
        await foreach (var _ in file.ReadAsync(RecordShape.Content, CancellationToken.None))
        {
        }
    }
}
