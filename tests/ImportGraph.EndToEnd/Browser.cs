using ImportGraph.Tests.Hosting;
using Microsoft.Playwright;

namespace ImportGraph.EndToEnd;

/// <summary>A real browser without a window, which knows of nobody but this machine.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>The installed Chromium; null where there is none.</summary>
    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Join(folder, name)))
        .FirstOrDefault(File.Exists);

    public static async Task<Browser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
            ],
        }));
    }

    /// <summary>Opens a page in a profile of its own.</summary>
    /// <param name="key">What its user has told the page, to be let in; null nothing.</param>
    public async Task<WatchedPage> OpenAsync(string? key = TestKey.Value) => await WatchedPage.WatchAsync(await _browser.NewPageAsync(), key);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>A test in a browser; skipped where none is installed, which on CI is a failure.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Executable is null && Environment.GetEnvironmentVariable("CI") is null)
        {
            Skip = "There is no Chromium on the path.";
        }
    }
}
