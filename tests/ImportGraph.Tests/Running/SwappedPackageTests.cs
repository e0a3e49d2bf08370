using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Running;

/// <summary>Files and folders of a package that are replaced by links after they were checked.</summary>
public sealed class SwappedPackageTests : IDisposable
{
    private const string Secret = "database-password=xyzzy";
    private const string File = "package/b/c.jsonl";

    /// <summary>More than one batch, so that the operation is reported before any file is read to be imported.</summary>
    private readonly TestApp _app = new(settings: ("Worker:BatchSize", "3"));
    private readonly TempFolder _outside = new();

    public void Dispose()
    {
        _app.Dispose();
        _outside.Dispose();
    }

    [Theory]
    [InlineData("file", JobType.Import)]
    [InlineData("file", JobType.Validation)]
    [InlineData("folder", JobType.Import)]
    [InlineData("folder", JobType.Validation)]
    public async Task A_file_outside_of_the_root_is_not_read_if_a_link_to_it_replaces_a_file_or_its_folder_meanwhile(string what, JobType type)
    {
        _app.Package("package/a.jsonl", Running.Items(3));
        _app.Package(File, Running.Item("c"));
        _app.Once(job => job.CurrentOperation is "Importing b/c.jsonl" or "Validating b/c.jsonl", _ => Swap(what));

        var job = await _app.RunAsync(type: type);

        Assert.DoesNotContain(await _app.IssuesAsync(job), issue => issue.Value?.Contains(Secret, StringComparison.Ordinal) is true);
        Assert.Equal((JobStatus.Failed, "SOURCE_CHANGED", true), (job.Status, job.FailureCode, job.Retryable));
        Assert.Contains("\"b/c.jsonl\"", job.Error, StringComparison.Ordinal);
    }

    /// <summary>The replacement of the file has the same length and the same time of its last change.</summary>
    private void Swap(string what)
    {
        var path = Path.Join(_app.Root, File);
        var (length, time) = ((int)new FileInfo(path).Length, System.IO.File.GetLastWriteTimeUtc(path));
        var secret = _outside.Write("c.jsonl", Secret.PadRight(length));
        System.IO.File.SetLastWriteTimeUtc(secret, time);
        if (what == "folder")
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
            Directory.CreateSymbolicLink(Path.GetDirectoryName(path)!, _outside.Path);
        }
        else
        {
            System.IO.File.Delete(path);
            // The target path has as many characters as the file has bytes: the length of a link is that of its target path.
            System.IO.File.CreateSymbolicLink(path, Path.GetDirectoryName(secret)!.PadRight(length - "c.jsonl".Length, '/') + "c.jsonl");
            System.IO.File.SetLastWriteTimeUtc(path, time);
        }
    }
}
