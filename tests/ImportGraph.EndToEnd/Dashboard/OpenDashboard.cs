using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>A server of its own, whose folder is the shared root, too, and its dashboard in a browser.</summary>
internal sealed class OpenDashboard : IAsyncDisposable
{
    /// <summary>For tests that play the worker.</summary>
    public static readonly (string, string) NoWorker = ("ImportGraph__Worker__Enabled", "false");

    private readonly TempFolder _folder;
    private readonly (string, string)[] _settings;
    private readonly WatchedPage _watched;

    private OpenDashboard(TempFolder folder, (string, string)[] settings, ServerProcess server, WatchedPage watched) =>
        (_folder, _settings, Server, _watched) = (folder, settings, server, watched);

    public ServerProcess Server { get; private set; }

    public IPage Page => _watched.Page;

    public ILocator Rows => Page.Locator("tr[data-id]");

    /// <summary>The button that lets in what came since.</summary>
    public ILocator Pill => Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Show .* new job") });

    public ILocator Badge => Page.Locator("header .badge");

    /// <summary>What can be done with all that is selected.</summary>
    public ILocator Bulk => Page.GetByRole(AriaRole.Group, new() { Name = "Selected jobs" });

    /// <summary>There as long as the page knows of it, which is a little longer than it is seen.</summary>
    public ILocator Dialog => Page.Locator("dialog");

    /// <summary>What is said while the server is away.</summary>
    public ILocator Banner => Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The server cannot be reached" });

    public static async Task<OpenDashboard> StartAsync(params (string Name, string Value)[] settings)
    {
        var folder = new TempFolder();
        (string, string)[] all = [FolderDatabase.Sqlite, ("ImportGraph__Sources__SharedRoots__0", folder.Path), ("ASPNETCORE_URLS", $"http://127.0.0.1:{Ports.Free()}"), .. settings];
        var server = await ServerProcess.StartAsync(folder.Path, settings: all);
        return new OpenDashboard(folder, all, server, await (await Browser.SharedAsync()).OpenAsync());
    }

    /// <summary>Ends the server as a power cut would.</summary>
    public Task KillServerAsync()
    {
        _watched.ServerGoes();
        return Server.KillAsync();
    }

    /// <summary>Starts another server on the data of the one that was killed, which the page does not know.</summary>
    public Task<ServerProcess> StartOtherAsync() => ServerProcess.StartAsync(_folder.Path, settings: [.. _settings, ("ASPNETCORE_URLS", "http://127.0.0.1:0")]);

    /// <summary>Starts the server again where it was, and waits until changes arrive.</summary>
    public async Task RestartAsync()
    {
        await Server.DisposeAsync();
        Server = await ServerProcess.StartAsync(_folder.Path, settings: _settings);
        // What a browser says when its network is back: saves the rest of the wait, unless a try is just being made, whose failure begins another.
        await Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Assertions.Expect(Badge).ToHaveTextAsync("Live");
    }

    /// <summary>Opens a page of it, and waits until changes arrive.</summary>
    public async Task GoAsync(string address = "")
    {
        await Page.GotoAsync(new Uri(Server.Http.BaseAddress!, address).ToString());
        await Assertions.Expect(Badge).ToHaveTextAsync("Live");
    }

    public ILocator Row(string id) => Page.Locator($"tr[data-id='{id}']");

    /// <summary>The button that chooses a status, or <c>All</c>.</summary>
    public ILocator Chip(string status) => Page.GetByRole(AriaRole.Group, new() { Name = "Filter by status" }).GetByRole(AriaRole.Button, new() { Name = status });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Lays out a package of some items in the shared root.</summary>
    public void Package(string file, int items) => _folder.Write(file, string.Join(
        '\n', Enumerable.Range(0, items).Select(item => $$"""{"key":"{{file}}/{{item}}","type":"t","title":"T {{item}}","content":"{{item}}"}""")));

    /// <summary>Puts a time of a job back, as if more had gone by since.</summary>
    public void Age(string path, string column, TimeSpan by)
    {
        using var file = new SqliteConnection($"Data Source={Path.Join(_folder.Path, ".data", "importgraph.db")};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = $"UPDATE ImportJobs SET {column} = {column} - $by WHERE SourcePath = $path";
        command.Parameters.AddWithValue("$by", (long)by.TotalMilliseconds);
        command.Parameters.AddWithValue("$path", path);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    /// <summary>To be called last: the browser had nothing to complain of, and nobody but the server was asked.</summary>
    public void AssertQuiet() => Assert.Empty(_watched.Complaints);

    public async ValueTask DisposeAsync()
    {
        await _watched.DisposeAsync();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
