using Microsoft.Playwright;

namespace ImportGraph.EndToEnd;

/// <summary>A real browser without a window. It can reach only this machine and accepts any certificate of it.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly Lazy<Task<Browser>> Shared = new(LaunchAsync);

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>
    /// The browser that all tests share. Each test opens its own pages, which are isolated from each other, and closes them. The browser
    /// ends with the test run.
    /// </summary>
    public static Task<Browser> SharedAsync() => Shared.Value;

    /// <summary>Starts a separate browser, for tests that need one.</summary>
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

    /// <summary>Opens a page in its own profile.</summary>
    /// <param name="key">The API key that its user has entered; null if there is none.</param>
    public async Task<WatchedPage> OpenAsync(string? key = TestKey.Value) => await WatchedPage.WatchAsync(await _browser.NewPageAsync(), key);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
