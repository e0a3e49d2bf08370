using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>A server that requires an API key.</summary>
public sealed class KeyTests : IDisposable
{
    private const string Reader = "ig_reader";

    private readonly TempFolder _folder = new();
    private readonly string _url = $"http://127.0.0.1:{Ports.Free()}";

    public void Dispose() => _folder.Dispose();

    [RequiresFact("chromium")]
    public async Task The_page_asks_for_a_key_and_is_live_with_it()
    {
        await using var server = await StartAsync();
        await server.ScheduleAsync("spring");
        await using var watched = await OpenAsync(server);
        var page = watched.Page;
        await Expect(page.GetByText("This server needs an API key")).ToBeVisibleAsync();

        await EnterAsync(page, Reader);

        await Expect(page.Locator("header .badge")).ToHaveTextAsync("Live");
        await Expect(page.GetByText("spring")).ToBeVisibleAsync();
    }

    [RequiresFact("chromium")]
    public async Task A_wrong_key_is_said_at_the_field_which_keeps_the_focus()
    {
        await using var server = await StartAsync();
        await using var watched = await OpenAsync(server);
        var page = watched.Page;

        // Browsers do not send every character in a header.
        foreach (var wrong in new[] { "ig_wrong", "ig_schlüssel" })
        {
            await EnterAsync(page, wrong);

            await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This key is not accepted.");
            await Expect(page.GetByLabel("Key")).ToBeFocusedAsync();
            await Expect(page.GetByLabel("Key")).ToHaveAccessibleDescriptionAsync("This key is not accepted.");
            // It is selected, so that the next key replaces it.
            Assert.Equal([0, wrong.Length], await page.GetByLabel("Key").EvaluateAsync<int[]>("field => [field.selectionStart, field.selectionEnd]"));
            await Expect(page.GetByText("The server cannot be reached")).ToHaveCountAsync(0);
            Assert.Empty(await Axe.FindAsync(page));
        }

        await EnterAsync(page, Reader);
        await Expect(page.Locator("header .badge")).ToHaveTextAsync("Live");
    }

    [RequiresFact("chromium")]
    public async Task A_server_that_does_not_answer_is_not_taken_for_a_wrong_key()
    {
        await using var server = await StartAsync();
        await using var watched = await OpenAsync(server);
        await watched.Page.RouteAsync("**/graphql", route => route.AbortAsync());

        await EnterAsync(watched.Page, Reader);

        await Expect(watched.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The server did not answer.");
    }

    [RequiresFact("chromium")]
    public async Task A_key_that_is_withdrawn_while_the_page_is_open_is_said_and_the_page_comes_back_with_the_next_one()
    {
        await using var server = await StartAsync();
        await server.ScheduleAsync("spring");
        await using var watched = await OpenAsync(server, "/?text=spring");
        var page = watched.Page;
        await EnterAsync(page, Reader);
        await Expect(page.GetByText("spring")).ToBeVisibleAsync();

        await server.KillAsync();
        await using var next = await StartAsync("ig_next");
        await page.EvaluateAsync("dispatchEvent(new Event('online'))");

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The key is not accepted any more.");
        await EnterAsync(page, "ig_next");
        await Expect(page.Locator("tr[data-id]")).ToContainTextAsync("spring");
        await Expect(page).ToHaveURLAsync(new Uri(next.Http.BaseAddress!, "/?text=spring").ToString());
    }

    private Task<ServerProcess> StartAsync(string key = Reader) => ServerProcess.StartAsync(
        _folder.Path,
        settings:
        [
            .. TestKey.Variables(TestKey.SettingsOf("reader", key, "imports:read")), OpenDashboard.NoWorker, FolderDatabase.Sqlite, ("ASPNETCORE_URLS", _url),
            ("ImportGraph__Sources__SharedRoots__0", _folder.Path),
        ]);

    /// <summary>Opens the page of a person who has not entered a key, and waits until it asks for one.</summary>
    private static async Task<WatchedPage> OpenAsync(ServerProcess server, string path = "/")
    {
        var watched = await (await Browser.SharedAsync()).OpenAsync(key: null);
        await Axe.AddAsync(watched.Page);
        await watched.Page.GotoAsync(new Uri(server.Http.BaseAddress!, path).ToString());
        await watched.Page.GetByLabel("Key").WaitForAsync();
        return watched;
    }

    private static async Task EnterAsync(IPage page, string key)
    {
        await page.GetByLabel("Key").FillAsync(key);
        await page.Keyboard.PressAsync("Enter");
    }
}
