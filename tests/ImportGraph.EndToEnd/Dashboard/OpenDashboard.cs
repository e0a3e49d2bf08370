using System.Text.RegularExpressions;
using ImportGraph.Tests.Hosting;
using Microsoft.Playwright;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>A server of its own, whose folder is the shared root, too, and its dashboard in a browser.</summary>
internal sealed class OpenDashboard : IAsyncDisposable
{
    /// <summary>For tests that play the worker.</summary>
    public static readonly (string, string) NoWorker = ("ImportGraph__Worker__Enabled", "false");

    private readonly WatchedPage _watched;

    static OpenDashboard() => Assertions.SetDefaultExpectTimeout(30_000);

    private OpenDashboard(TempFolder folder, ServerProcess server, WatchedPage watched) => (Folder, Server, _watched) = (folder, server, watched);

    public TempFolder Folder { get; }

    public ServerProcess Server { get; private set; }

    public IPage Page => _watched.Page;

    public ILocator Rows => Page.Locator("tr[data-id]");

    /// <summary>The button that lets in what came since.</summary>
    public ILocator Pill => Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("new – show") });

    public ILocator Badge => Page.Locator("header .badge");

    public static async Task<OpenDashboard> StartAsync(Browser browser, params (string Name, string Value)[] settings)
    {
        var folder = new TempFolder();
        var server = await StartServerAsync(folder, settings);
        return new OpenDashboard(folder, server, await browser.OpenAsync());
    }

    /// <summary>Opens a page of it, and waits until changes arrive.</summary>
    public async Task GoAsync(string address = "")
    {
        await Page.GotoAsync(new Uri(Server.Http.BaseAddress!, address).ToString());
        await Assertions.Expect(Badge).ToHaveTextAsync("Live");
    }

    public ILocator Row(string id) => Page.Locator($"tr[data-id='{id}']");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Lays out a package of some items in the shared root.</summary>
    public void Package(string file, int items) => Folder.Write(file, string.Join(
        '\n', Enumerable.Range(0, items).Select(item => $$"""{"key":"{{file}}/{{item}}","type":"t","title":"T {{item}}","content":"{{item}}"}""")));

    /// <summary>To be called last: the browser had nothing to complain of, and nobody but the server was asked.</summary>
    public void AssertQuiet() => Assert.Empty(_watched.Complaints);

    public async ValueTask DisposeAsync()
    {
        await _watched.DisposeAsync();
        await Server.DisposeAsync();
        Folder.Dispose();
    }

    private static Task<ServerProcess> StartServerAsync(TempFolder folder, (string, string)[] settings) =>
        ServerProcess.StartAsync(folder.Path, settings: [("ImportGraph__Sources__SharedRoots__0", folder.Path), .. settings]);
}
