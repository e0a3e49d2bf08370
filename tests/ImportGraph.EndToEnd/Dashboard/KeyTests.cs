using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>A server that requires an API key.</summary>
public sealed class KeyTests : IDisposable
{
    private const string Reader = "ig_reader";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresFact("chromium")]
    public async Task The_page_asks_for_a_key_is_live_with_it_and_shows_the_error_of_an_action_that_it_does_not_allow()
    {
        var settings = TestKey.Variables(TestKey.SettingsOf("reader", Reader, "imports:read"));
        await using var server = await ServerProcess.StartAsync(
            _folder.Path, settings: [.. settings, OpenDashboard.NoWorker, ("ImportGraph__Sources__SharedRoots__0", _folder.Path)]);
        await server.ScheduleAsync("spring");
        await using var watched = await (await Browser.SharedAsync()).OpenAsync(key: null);
        var page = watched.Page;

        await page.GotoAsync(server.Http.BaseAddress!.ToString());
        await Expect(page.GetByText("This server needs an API key")).ToBeVisibleAsync();
        await page.GetByLabel("Key").FillAsync("ig_wrong");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("This server needs an API key")).ToBeVisibleAsync();
        await page.GetByLabel("Key").FillAsync(Reader);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("header .badge")).ToHaveTextAsync("Live");
        await Expect(page.GetByText("spring")).ToBeVisibleAsync();

        // Actions that the key does not allow are not offered with the job. If one is requested in another way, the error is shown.
        await Expect(page.Locator("tr[data-id]").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await page.GetByLabel("Select spring").CheckAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Selected jobs" }).GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByText("imports:write")).ToBeVisibleAsync();
        await Expect(page.GetByText("spring")).ToBeVisibleAsync();
    }
}
