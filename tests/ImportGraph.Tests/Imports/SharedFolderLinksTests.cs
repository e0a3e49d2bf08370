using System.Diagnostics;
using System.Net.Sockets;
using ImportGraph.Imports.Sources;
using Microsoft.Extensions.Options;

namespace ImportGraph.Tests.Imports;

public sealed class SharedFolderLinksTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly SharedFolders _folders;

    public SharedFolderLinksTests()
    {
        _temp.Write("root/package/a.jsonl", "");
        _temp.Write("outside/secret.jsonl", "");
        _temp.Write("root-2/other.jsonl", "");
        _folders = new SharedFolders(Options.Create(new SourceOptions { SharedRoots = { Root, Path.Join(_temp.Path, "root-2") } }));
    }

    private string Root => Path.Join(_temp.Path, "root");

    private string Outside => Path.Join(_temp.Path, "outside");

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData("link")]
    [InlineData("link/secret.jsonl")]
    [InlineData("link/missing.jsonl")]
    public Task A_folder_link_that_leads_out_is_refused(string path)
    {
        Directory.CreateSymbolicLink(Path.Join(Root, "link"), Outside);

        return AssertForbiddenAsync(path);
    }

    [Theory]
    [InlineData("../outside/secret.jsonl")]
    [InlineData("package/../../outside/secret.jsonl")]
    [InlineData("/etc/passwd")]
    [InlineData("/dev/zero")]
    public Task A_file_link_that_leads_out_is_refused(string target)
    {
        File.CreateSymbolicLink(Path.Join(Root, "link.jsonl"), target);

        return AssertForbiddenAsync("link.jsonl");
    }

    [Fact]
    public Task A_link_to_a_link_that_leads_out_is_refused()
    {
        Directory.CreateSymbolicLink(Path.Join(Root, "far"), Outside);
        Directory.CreateSymbolicLink(Path.Join(Root, "near"), "far");

        return AssertForbiddenAsync("near/secret.jsonl");
    }

    [Theory]
    [InlineData("secret.jsonl")]
    [InlineData("")]
    public async Task A_link_that_leads_out_of_a_package_is_refused_when_the_package_is_opened(string target)
    {
        File.CreateSymbolicLink(Path.Join(Root, "package", "link.jsonl"), Path.Join(Outside, target));

        Assert.Null(_folders.Check("package"));
        await AssertOpenFailsAsync("package");
    }

    [Fact]
    public async Task A_link_from_one_root_into_another_is_refused()
    {
        File.CreateSymbolicLink(Path.Join(Root, "package", "link.jsonl"), Path.Join(_temp.Path, "root-2", "other.jsonl"));

        await AssertOpenFailsAsync("package");
    }

    [Fact]
    public async Task Links_in_a_circle_are_refused()
    {
        File.CreateSymbolicLink(Path.Join(Root, "one.jsonl"), "two.jsonl");
        File.CreateSymbolicLink(Path.Join(Root, "two.jsonl"), "one.jsonl");
        Directory.CreateSymbolicLink(Path.Join(Root, "package", "self"), ".");

        await AssertForbiddenAsync("one.jsonl");
        await AssertForbiddenAsync("one.jsonl/below");
        await AssertForbiddenAsync(Path.Join(Root, "two.jsonl"));
        await AssertOpenFailsAsync("package");
    }

    [Fact]
    public async Task Links_in_a_circle_are_refused_below_every_root_and_outside()
    {
        File.CreateSymbolicLink(Path.Join(_temp.Path, "root-2", "circle.jsonl"), "circle.jsonl");
        File.CreateSymbolicLink(Path.Join(Outside, "circle.jsonl"), "circle.jsonl");

        await AssertForbiddenAsync("circle.jsonl");
        await AssertForbiddenAsync(Path.Join(_temp.Path, "root-2", "circle.jsonl"));
        await AssertForbiddenAsync(Path.Join(Outside, "circle.jsonl"));
    }

    [Fact]
    public void Links_that_stay_inside_are_followed()
    {
        Directory.CreateSymbolicLink(Path.Join(Root, "current"), "package");
        File.CreateSymbolicLink(Path.Join(Root, "package", "link.jsonl"), "a.jsonl");
        var real = Path.Join(Root, "package", "a.jsonl");

        Assert.Null(_folders.Check("current"));
        Assert.Equal([new FolderFile(real, "a.jsonl"), new FolderFile(real, "link.jsonl")], _folders.Open("current").Files);
        Assert.Equal(real, Assert.IsType<FolderFile>(Assert.Single(_folders.Open("current/a.jsonl").Files)).Path);
    }

    [Fact]
    public void A_root_that_is_a_link_is_followed()
    {
        var link = Path.Join(_temp.Path, "link");
        Directory.CreateSymbolicLink(link, Root);
        var folders = new SharedFolders(Options.Create(new SourceOptions { SharedRoots = { link } }));

        Assert.Single(folders.Open("package").Files);
        Assert.Single(folders.Open(Path.Join(link, "package")).Files);
        Assert.Single(folders.Open(Path.Join(Root, "package")).Files);
    }

    [Fact]
    public void A_link_to_a_missing_file_is_not_silently_skipped()
    {
        File.CreateSymbolicLink(Path.Join(Root, "package", "b.jsonl"), "missing.jsonl");

        var failure = Assert.Throws<SourceException>(() => _folders.Open("package")).Failure;
        Assert.Equal(("SOURCE_NOT_FOUND", true), (failure.Code, failure.Retryable));
    }

    [Fact]
    public void A_link_is_read_in_the_format_of_its_own_name()
    {
        _temp.Write("root/items.v1", "");
        File.CreateSymbolicLink(Path.Join(Root, "current.jsonl"), "items.v1");

        Assert.Equal("current.jsonl", Assert.Single(_folders.Open("current.jsonl").Files).Name);
    }

    [Fact]
    public void A_root_whose_links_form_a_circle_can_be_retried()
    {
        var root = Path.Join(_temp.Path, "circle");
        Directory.CreateSymbolicLink(root, root);
        var folders = new SharedFolders(Options.Create(new SourceOptions { SharedRoots = { root } }));

        Assert.Equal("SOURCE_UNREADABLE", Assert.Throws<SourceException>(() => folders.Open("package")).Failure.Code);
    }

    [Fact]
    public void Folders_multiplied_by_links_are_not_walked_endlessly()
    {
        for (var level = 0; level < 30; level++)
        {
            Directory.CreateDirectory(Path.Join(Root, "maze", $"{level}"));
            Directory.CreateSymbolicLink(Path.Join(Root, "maze", $"{level}", "a"), $"../{level + 1}");
            Directory.CreateSymbolicLink(Path.Join(Root, "maze", $"{level}", "b"), $"../{level + 1}");
        }

        Assert.Equal("SOURCE_TOO_MANY_FILES", Assert.Throws<SourceException>(() => _folders.Open("maze/0")).Failure.Code);
    }

    [Fact]
    public async Task A_pipe_is_refused_without_waiting_for_it()
    {
        using (var mkfifo = Process.Start("mkfifo", Path.Join(Root, "package", "pipe.jsonl")))
        {
            await mkfifo.WaitForExitAsync();
            Assert.Equal(0, mkfifo.ExitCode);
        }

        await AssertForbiddenAsync("package/pipe.jsonl");
        await AssertOpenFailsAsync("package");
    }

    [Fact]
    public async Task A_socket_is_refused()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Join(Root, "package", "socket.jsonl")));

        await AssertForbiddenAsync("package/socket.jsonl");
        await AssertOpenFailsAsync("package");
    }

    [Fact]
    public async Task A_device_is_refused_even_below_a_root()
    {
        var folders = new SharedFolders(Options.Create(new SourceOptions { SharedRoots = { "/dev" } }));

        var refusal = await Task.Run(() => Assert.Throws<SourceException>(() => folders.Open("zero"))).WaitAsync(Patience.Step);

        Assert.Equal("SOURCE_FORBIDDEN", refusal.Failure.Code);
        Assert.NotNull(folders.Check("zero"));
    }

    private async Task AssertForbiddenAsync(string path)
    {
        Assert.NotNull(await Task.Run(() => _folders.Check(path)).WaitAsync(Patience.Step));
        await AssertOpenFailsAsync(path);
    }

    private async Task AssertOpenFailsAsync(string path)
    {
        var failure = (await Task.Run(() => Assert.Throws<SourceException>(() => _folders.Open(path))).WaitAsync(Patience.Step)).Failure;
        Assert.Equal(("SOURCE_FORBIDDEN", (bool?)false), (failure.Code, failure.Retryable));
    }
}
