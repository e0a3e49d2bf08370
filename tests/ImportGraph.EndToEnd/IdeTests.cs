using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ImportGraph.EndToEnd;

/// <summary>Banana Cake Pop as users use it: in a real browser, with clicks and keys.</summary>
public sealed class IdeTests : IDisposable
{
    /// <summary>The shortcut that runs the selected operation, which is the first one.</summary>
    private const string Run = "Control+Alt+Enter";

    /// <summary>How often the page is opened at most.</summary>
    private const int MostOpened = 3;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresFact("chromium")]
    public async Task The_starter_document_runs_in_the_browser_without_complaints_and_without_requests_to_other_hosts()
    {
        await using var server = await StartAsync();
        var id = await server.ScheduleAsync("spring");
        await server.UntilStatusAsync(id, "FAILED");
        var browser = await Browser.SharedAsync();
        await using var watched = await OpenAsync(browser, server);
        var page = watched.Page;

        await page.Keyboard.PressAsync(Run);
        await AnsweredAsync(page, id);
        await Operation(page, "RetryFailed").ClickAsync();
        await AnsweredAsync(page, "\"retried\": 1");
        await Operation(page, "Watch").ClickAsync();
        // Nothing reports when the server has begun to watch, so jobs are created until one is seen.
        await Until.TrueAsync(
            async () => await server.ScheduleAsync("summer") is not null && await IsAnsweredAsync(page, "\"kind\": \"MATCHED\""),
            "a job is watched");

        Assert.Empty(watched.Complaints);
    }

    [SoakFact("chromium")]
    public async Task The_schema_is_shown_by_type_and_as_text()
    {
        await using var server = await StartAsync();
        var browser = await Browser.SharedAsync();
        await using var watched = await OpenAsync(
            browser, server, page => ShowAsync(Visible(page, "Schema Reference"), Visible(page, "What can be read.")));
        var page = watched.Page;

        await Visible(page, "ImportStatus").ClickAsync();
        await Visible(page, "currentOperation").WaitForAsync();
        await Visible(page, "What the job does now, described for people.").WaitForAsync();
        await Visible(page, "Schema Definition").ClickAsync();
        await page.Locator(".view-lines:visible").Filter(new() { HasTextRegex = new Regex(@"importStatus\(id:\s*ID!\):\s*ImportStatus") }).WaitForAsync();
        Assert.Empty(watched.Complaints);
    }

    private Task<ServerProcess> StartAsync() =>
        ServerProcess.StartAsync(_folder.Path, "Development", ("ImportGraph__Samples__Enabled", "false"), ("ImportGraph__Sources__SharedRoots__0", _folder.Path));

    /// <summary>
    /// Opens the page, by its address without a trailing slash, and its document. On a busy machine the page may ask for the schema too late, or
    /// show no links above the operations, and does not try again. Then a user would open the page again.
    /// </summary>
    /// <param name="browser">The browser.</param>
    /// <param name="server">The server.</param>
    /// <param name="isCompleteAsync">Whether the page shows what else a test needs; null if that is nothing.</param>
    private static async Task<WatchedPage> OpenAsync(Browser browser, ServerProcess server, Func<IPage, Task<bool>>? isCompleteAsync = null)
    {
        for (var opened = 1; ; opened++)
        {
            var watched = await browser.OpenAsync();
            var page = watched.Page;
            await page.SetViewportSizeAsync(1400, 1200);
            await page.GotoAsync(new Uri(server.Http.BaseAddress!, "graphql/ui").ToString());
            await page.GetByRole(AriaRole.Button, new() { Name = "Create Document" }).ClickAsync();
            var isShown = await IsShownAsync(Operation(page, "Jobs"), WatchedPage.Patience)
                && (isCompleteAsync is null || await isCompleteAsync(page));
            if (isShown || opened == MostOpened)
            {
                return watched;
            }

            await watched.DisposeAsync();
        }
    }

    /// <summary>Of several elements with the text, the visible one: the page also has hidden ones.</summary>
    private static ILocator Visible(IPage page, string text) => page.GetByText(text, new() { Exact = true }).Filter(new() { Visible = true }).First;

    /// <summary>
    /// Clicks a tab until its content is shown. The page may lose a click while it still renders a new document. It may also need long to
    /// render the content, and would begin again with the next click, so each wait is twice as long as the one before.
    /// </summary>
    /// <returns>False if the content was not shown.</returns>
    private static async Task<bool> ShowAsync(ILocator tab, ILocator content)
    {
        for (var wait = 5_000; wait <= WatchedPage.Patience; wait *= 2)
        {
            await tab.ClickAsync();
            if (await IsShownAsync(content, wait))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<bool> IsShownAsync(ILocator locator, float wait)
    {
        try
        {
            await locator.WaitForAsync(new() { Timeout = wait });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>The link that runs an operation. The editor shows it above the operation.</summary>
    private static ILocator Operation(IPage page, string name) => page.Locator(".codelens-decoration a").Nth(Array.IndexOf(["Jobs", "RetryFailed", "Watch"], name));

    private static Task AnsweredAsync(IPage page, string text) => Until.TrueAsync(() => IsAnsweredAsync(page, text), $"{text} is answered");

    /// <summary>Whether the visible answer contains a text. The editor replaces its spaces with non-breaking ones.</summary>
    private static async Task<bool> IsAnsweredAsync(IPage page, string text)
    {
        var answer = page.Locator(".monaco-editor[data-uri^='inmemory:'] .view-lines");
        return (await answer.AllInnerTextsAsync()).Any(lines => lines.Replace('\u00a0', ' ').Contains(text, StringComparison.Ordinal));
    }
}
