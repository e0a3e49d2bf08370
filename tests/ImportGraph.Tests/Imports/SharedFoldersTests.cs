using System.Runtime.Versioning;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.Tests.Imports;

public sealed class SharedFoldersTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly SharedFolders _folders;

    public SharedFoldersTests()
    {
        Directory.CreateDirectory(First);
        Directory.CreateDirectory(Second);
        _folders = FoldersBelow(First, Second);
    }

    private string First => Path.Join(_temp.Path, "first");

    private string Second => Path.Join(_temp.Path, "second");

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("..")]
    [InlineData("../second")]
    [InlineData("package/../package")]
    [InlineData("package/..")]
    [InlineData("package\\..\\package")]
    public void A_path_that_goes_up_is_refused(string path)
    {
        _temp.Write("first/package/a.jsonl", "");

        AssertForbidden(path);
    }

    [Fact]
    public void An_absolute_path_outside_the_roots_is_refused()
    {
        AssertForbidden(_temp.Write("outside/a.jsonl", ""));
        AssertForbidden("/etc/passwd");
        AssertForbidden("/");
    }

    [Fact]
    public void A_folder_whose_name_begins_like_a_root_is_outside() => AssertForbidden(_temp.Write("first-and-more/a.jsonl", ""));

    [Fact]
    public void An_absolute_path_inside_a_root_is_accepted()
    {
        var path = _temp.Write("second/package/a.jsonl", "");

        Assert.Null(_folders.Check(path));
        Assert.Equal([new FolderFile(path, "a.jsonl")], _folders.Open(path).Files);
        Assert.Equal([new FolderFile(path, "a.jsonl")], _folders.Open(Path.GetDirectoryName(path)!).Files);
    }

    [Fact]
    public void A_relative_path_is_searched_below_each_root_in_order()
    {
        _temp.Write("second/both/a.jsonl", "");
        var second = _temp.Write("second/package/a.jsonl", "");
        var first = _temp.Write("first/both/a.jsonl", "");

        Assert.Null(_folders.Check("package"));
        Assert.Equal(second, Assert.IsType<FolderFile>(Assert.Single(_folders.Open("package").Files)).Path);
        Assert.Equal(first, Assert.IsType<FolderFile>(Assert.Single(_folders.Open("both").Files)).Path);
    }

    [Fact]
    public void A_root_itself_is_a_package_too()
    {
        _temp.Write("first/a.jsonl", "");

        Assert.Equal("a.jsonl", Assert.Single(_folders.Open(First).Files).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("pack\0age")]
    [InlineData("package\n")]
    [InlineData("pack\u001Bage")]
    [InlineData("pack\u0085age")]
    public void A_path_that_is_empty_or_has_control_characters_is_refused(string path) => AssertForbidden(path);

    [Fact]
    public void A_path_longer_than_1024_characters_is_refused()
    {
        AssertForbidden(new string('a', 2000));
        AssertForbidden(string.Concat(Enumerable.Repeat("a/", 513)));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("missing/a.jsonl")]
    [InlineData("a.jsonl/below-a-file")]
    public void A_path_that_does_not_exist_can_be_scheduled_but_not_opened(string path)
    {
        _temp.Write("first/a.jsonl", "");

        Assert.Null(_folders.Check(path));
        AssertFails("SOURCE_NOT_FOUND", retryable: true, path);
    }

    [Fact]
    public void A_name_that_no_file_system_accepts_is_not_found()
    {
        var path = new string('a', 1000);

        Assert.Null(_folders.Check(path));
        AssertFails("SOURCE_NOT_FOUND", retryable: true, path);
    }

    [Fact]
    public void A_folder_without_package_files_is_empty()
    {
        Directory.CreateDirectory(Path.Join(First, "package", "folder"));
        AssertFails("SOURCE_EMPTY", retryable: true, "package");

        _temp.Write("first/package/readme.md", "");
        Assert.Null(_folders.Check("package"));
        AssertFails("SOURCE_EMPTY", retryable: true, "package");
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        _temp.Write("first/items.xml", "");

        AssertFails("SOURCE_FORMAT_UNKNOWN", retryable: false, "items.xml");
    }

    [Fact]
    public void Hidden_files_and_files_of_other_kinds_are_skipped()
    {
        foreach (var name in new[] { "a.jsonl", "b.JSON", "c.Csv", "readme.md", ".DS_Store", ".a.jsonl.swp", "._a.jsonl", ".jsonl", "json", ".git/index.json" })
        {
            _temp.Write($"first/package/{name}", "");
        }

        Assert.Equal(["a.jsonl", "b.JSON", "c.Csv"], Names("package"));
    }

    [Fact]
    public void Files_that_are_not_read_because_of_their_format_are_listed_and_hidden_ones_are_not()
    {
        foreach (var name in new[] { "b/more.xls", "a.jsonl", "b/a.csv", "items.xml", "archive.gz", "jsonl", ".hidden.txt", ".git/config", "b/.c/d.txt" })
        {
            _temp.Write($"first/package/{name}", "");
        }

        File.CreateSymbolicLink(Path.Join(First, "package", "link.txt"), Path.Join(First, "package", "items.xml"));
        Directory.CreateDirectory(Path.Join(First, "package", "empty.txt"));

        var package = _folders.Open("package");

        Assert.Equal(["a.jsonl", "b/a.csv"], package.Files.Select(file => file.Name));
        Assert.Equal(["archive.gz", "b/more.xls", "items.xml", "jsonl", "link.txt"], package.Skipped);
    }

    [Fact]
    public void A_message_with_a_long_path_fits_into_its_column()
    {
        var path = string.Concat(Enumerable.Repeat("a/", ImportJob.MaxTextLength / 2));

        var failure = Assert.Throws<SourceException>(() => _folders.Open(path)).Failure;

        Assert.Equal(ImportJob.MaxTextLength, failure.Message.Length);
    }

    [Fact]
    public void A_hidden_path_that_is_requested_explicitly_is_read()
    {
        _temp.Write("first/.hidden/a.jsonl", "");
        _temp.Write("first/.b.jsonl", "");

        Assert.Equal(["a.jsonl"], Names(".hidden"));
        Assert.Equal([".b.jsonl"], Names(".b.jsonl"));
    }

    [Fact]
    public void Files_of_nested_folders_are_listed_in_alphabetical_order()
    {
        foreach (var name in new[] { "b.jsonl", "B.csv", "a/z.json", "a.jsonl", "a/b/c.csv", "10.jsonl", "9.jsonl", "\u00E4.jsonl" })
        {
            _temp.Write($"first/package/{name}", "");
        }

        Assert.Equal(["10.jsonl", "9.jsonl", "B.csv", "a.jsonl", "a/b/c.csv", "a/z.json", "b.jsonl", "\u00E4.jsonl"], Names("package"));
    }

    [Fact]
    public void Without_roots_everything_is_refused()
    {
        var path = _temp.Write("first/a.jsonl", "");
        var none = FoldersBelow();

        Assert.Equal("SOURCE_FORBIDDEN", Assert.Throws<SourceException>(() => none.Open(path)).Failure.Code);
        Assert.Contains("SharedRoots", none.Check("a.jsonl")!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_with_too_many_files_is_refused()
    {
        Directory.CreateDirectory(Path.Join(First, "package"));
        for (var file = 0; file <= SharedFolders.MaxFiles; file++)
        {
            File.Create(Path.Join(First, "package", $"{file}.csv")).Dispose();
        }

        AssertFails("SOURCE_TOO_MANY_FILES", retryable: false, "package");
    }

    [NotAsRootFact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_without_read_permission_can_be_retried()
    {
        _temp.Write("first/package/inner/a.jsonl", "");
        var inner = Path.Join(First, "package", "inner");
        File.SetUnixFileMode(inner, UnixFileMode.None);
        try
        {
            AssertFails("SOURCE_ACCESS_DENIED", retryable: true, "package");
            AssertFails("SOURCE_ACCESS_DENIED", retryable: true, "package/inner/a.jsonl");
        }
        finally
        {
            File.SetUnixFileMode(inner, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static SharedFolders FoldersBelow(params string[] roots)
    {
        var options = new SourceOptions();
        foreach (var root in roots)
        {
            options.SharedRoots.Add(root);
        }

        return new SharedFolders(Options.Create(options));
    }

    private IEnumerable<string> Names(string path) => _folders.Open(path).Files.Select(file => file.Name);

    private void AssertForbidden(string path)
    {
        Assert.Equal(nameof(ImportJob.SourcePath), Assert.IsType<InvalidDataSourceError>(_folders.Check(path)).Field);
        AssertFails("SOURCE_FORBIDDEN", retryable: false, path);
    }

    private void AssertFails(string code, bool retryable, string path)
    {
        var failure = Assert.Throws<SourceException>(() => _folders.Open(path)).Failure;
        Assert.Equal((code, (bool?)retryable), (failure.Code, failure.Retryable));
    }
}
