using Microsoft.Playwright;

namespace ImportGraph.EndToEnd;

/// <summary>A real browser without a window, which knows of nobody but this machine, and takes whatever certificate it has.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly Lazy<Task<Browser>> Shared = new(LaunchAsync);

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>
    /// The browser that all tests share: each opens pages of its own, which know nothing of the others, and closes them. It ends with the
    /// test run.
    /// </summary>
    public static Task<Browser> SharedAsync() => Shared.Value;

    /// <summary>Starts a browser, for tests that need one of their own.</summary>
    public static async Task<Browser> LaunchAsync()
    {
        Assertions.SetDefaultExpectTimeout(WatchedPage.Patience);
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Tools.Find("chromium"),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--ignore-certificate-errors", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
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
