using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Several tabs of one browser, with a server that requires a key.</summary>
public sealed class TabTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresFact("chromium")]
    public async Task A_job_that_is_opened_in_a_new_tab_needs_no_second_sign_in()
    {
        await using var server = await StartAsync();
        await server.ScheduleAsync("spring");
        await using var watched = await SignedInAsync(server);

        var tab = await OpenTabAsync(watched.Page);

        await Expect(tab.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("spring");
        await Expect(tab.Locator("header .badge")).ToHaveTextAsync("Live");
        // The new tab does not need the first one any more.
        Assert.Equal(TestKey.Value, await tab.EvaluateAsync<string>("sessionStorage.getItem('key')"));
    }

    [RequiresFact("chromium")]
    public async Task Signing_out_in_one_tab_signs_all_tabs_out_and_signing_in_signs_them_in()
    {
        await using var server = await StartAsync();
        var job = await server.ScheduleAsync("spring");
        await using var watched = await SignedInAsync(server);
        var page = watched.Page;
        var tab = await OpenTabAsync(page);
        await Expect(page.Locator("header .caller")).ToContainTextAsync(TestKey.Name);

        await tab.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        foreach (var each in new[] { page, tab })
        {
            await Expect(each.GetByLabel("Key")).ToBeVisibleAsync();
            await Expect(each.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
            await Expect(each.GetByText("spring")).ToHaveCountAsync(0);
            await Expect(each.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToHaveCountAsync(0);
            Assert.Equal(0, await each.EvaluateAsync<int>("sessionStorage.length"));
        }

        await EnterAsync(page);
        await Expect(page.Locator("tr[data-id]")).ToContainTextAsync("spring");
        await Expect(tab).ToHaveURLAsync(new Uri(server.Http.BaseAddress!, $"/jobs/{job}").ToString());
        await Expect(tab.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("spring");
    }

    [RequiresFact("chromium")]
    public async Task A_server_without_authentication_shows_neither_a_name_nor_a_button_to_sign_out()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, "Development", ("ImportGraph__Samples__Enabled", "false"));
        await using var watched = await (await Browser.SharedAsync()).OpenAsync(key: null);
        var page = watched.Page;

        await page.GotoAsync(server.Http.BaseAddress!.ToString());

        await Expect(page.GetByText("No jobs yet")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Schedule an import" })).ToBeVisibleAsync();
        await Expect(page.Locator("header .caller")).ToHaveCountAsync(0);
        Assert.Empty(watched.Complaints);
    }

    [RequiresFact("chromium")]
    public async Task The_header_says_which_projects_a_caller_is_restricted_to_and_fits_on_a_small_phone()
    {
        var name = new string('n', 60);
        await using var server = await ServerProcess.StartAsync(
            _folder.Path, settings: [.. TestKey.Variables(TestKey.SettingsOf(name, "ig_shop", "imports:read", "shop web")), OpenDashboard.NoWorker]);
        await using var watched = await (await Browser.SharedAsync()).OpenAsync("ig_shop");
        await watched.Page.SetViewportSizeAsync(320, 640);
        await watched.Page.GotoAsync(server.Http.BaseAddress!.ToString());

        await Expect(watched.Page.GetByTitle("Projects: shop, web")).ToHaveTextAsync(name);
        await Expect(watched.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeInViewportAsync();
        Assert.True(await watched.Page.EvaluateAsync<bool>("document.querySelector('header').scrollWidth <= innerWidth"));
    }

    [RequiresFact("chromium")]
    public async Task The_page_has_a_link_to_the_IDE_only_if_there_is_one()
    {
        foreach (var isOn in new[] { true, false })
        {
            await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [OpenDashboard.NoWorker, ("ImportGraph__Ide__Enabled", $"{isOn}")]);
            await using var watched = await (await Browser.SharedAsync()).OpenAsync();
            var answered = watched.Page.WaitForResponseAsync("**/dashboard.json");
            await watched.Page.GotoAsync(server.Http.BaseAddress!.ToString());
            await (await answered).FinishedAsync();
            await Expect(watched.Page.Locator("header .badge")).ToHaveTextAsync("Live");

            await Expect(watched.Page.GetByRole(AriaRole.Link, new() { Name = "GraphQL" })).ToHaveCountAsync(isOn ? 1 : 0);
            Assert.Empty(watched.Complaints);
        }
    }

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(
        _folder.Path, settings: [OpenDashboard.NoWorker, FolderDatabase.Sqlite, ("ImportGraph__Sources__SharedRoots__0", _folder.Path)]);

    /// <summary>The list, opened by a person who has entered the key.</summary>
    private static async Task<WatchedPage> SignedInAsync(ServerProcess server)
    {
        var watched = await (await Browser.SharedAsync()).OpenAsync(key: null);
        await watched.Page.GotoAsync(server.Http.BaseAddress!.ToString());
        await EnterAsync(watched.Page);
        await Expect(watched.Page.Locator("tr[data-id]")).ToHaveCountAsync(1);
        return watched;
    }

    private static async Task EnterAsync(IPage page)
    {
        await page.GetByLabel("Key").FillAsync(TestKey.Value);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Opens the job of the list in a new tab, as a click with the control key does.</summary>
    private static Task<IPage> OpenTabAsync(IPage page) => page.Context.RunAndWaitForPageAsync(
        () => page.Locator("tr[data-id] a").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] }));
}
