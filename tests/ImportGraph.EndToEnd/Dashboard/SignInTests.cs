using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>People sign in to the page at an OpenID Connect issuer.</summary>
public sealed class SignInTests : IAsyncLifetime, IDisposable
{
    /// <summary>Notes each message and each form that the page shows from now on.</summary>
    private const string Watch = """
        () => {
          globalThis.shown = [];
          new MutationObserver(() => document.querySelectorAll('[role=alert], .empty').forEach(({ textContent }) => shown.push(textContent)))
            .observe(document.body, { childList: true, subtree: true, characterData: true });
        }
        """;

    private readonly TempFolder _folder = new();
    private readonly string _url = $"http://127.0.0.1:{Ports.Free()}";
    private TestIssuer _issuer = null!;
    private ServerProcess _server = null!;
    private WatchedPage _watched = null!;

    private IPage Page => _watched.Page;

    private string List => $"{_url}/?text=spring";

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _issuer.RedirectUri = $"{_url}/signed-in";
        _server = await ServerProcess.StartAsync(
            _folder.Path,
            settings:
            [
                .. TestIssuer.SettingsFor(_issuer.Url), OpenDashboard.NoWorker, FolderDatabase.Sqlite, ("ASPNETCORE_URLS", _url),
                ("ImportGraph__Sources__SharedRoots__0", _folder.Path),
            ]);
        await _server.ScheduleAsync("spring", startTime: TimeProvider.System.GetUtcNow().AddHours(1));
        _watched = await (await Browser.SharedAsync()).OpenAsync(key: null);
    }

    public async Task DisposeAsync()
    {
        foreach (var started in new IAsyncDisposable?[] { _watched, _server, _issuer })
        {
            await (started?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    public void Dispose() => _folder.Dispose();

    [RequiresFact("chromium")]
    public async Task A_person_who_has_signed_in_sees_their_name_and_the_live_list_at_the_address_where_they_were()
    {
        await SignInAsync();

        await Expect(Page.Locator("tr[data-id]")).ToContainTextAsync("spring");
        await Expect(Page.Locator("header .caller")).ToContainTextAsync("Alice Ångström");
        await Expect(Page).ToHaveURLAsync(List);
        await Page.ReloadAsync();
        await Expect(Page.Locator("header .badge")).ToHaveTextAsync("Live");
        Assert.Single(_issuer.Requests);
        Assert.Empty(_watched.Complaints);
    }

    [RequiresFact("chromium")]
    public async Task The_form_offers_the_issuer_first_and_an_API_key_too_and_is_accessible_on_each_screen()
    {
        await Axe.AddAsync(Page);
        await Page.GotoAsync(List);
        await Expect(Button("Sign in")).ToBeFocusedAsync();
        foreach (var width in new[] { 1440, 390, 320 })
        {
            await Page.SetViewportSizeAsync(width, 800);
            Assert.Empty(await Axe.FindAsync(Page));
            Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        }

        await Page.GetByLabel("Key").FillAsync(TestKey.Value);
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Page.Locator("header .caller")).ToContainTextAsync(TestKey.Name);
    }

    [RequiresFact("chromium")]
    public async Task A_sign_in_that_must_not_succeed_is_explained_and_can_be_repeated()
    {
        foreach (var (answer, message, address) in new[]
        {
            ("Refuse", "The sign-in was refused.", List),
            ("Another issuer", "The sign-in came from another issuer. Sign in again.", List),
            ("Another state", "This sign-in was not started in this tab. Sign in again.", $"{_url}/"),
        })
        {
            await StartAsync();
            await Page.GetByRole(AriaRole.Link, new() { Name = answer }).ClickAsync();

            await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(message);
            await Expect(Page).ToHaveURLAsync(address);
        }

        await Button("Sign in").ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign in as Alice" }).ClickAsync();
        await Expect(Page.Locator("header .badge")).ToHaveTextAsync("Live");
    }

    [RequiresFact("chromium")]
    public async Task Tokens_of_another_sign_in_are_refused()
    {
        _issuer.Nonce = "of-somebody-else";
        await StartAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign in as Alice" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The answer of the issuer belongs to another sign-in.");
        Assert.Equal(0, await Page.EvaluateAsync<int>("sessionStorage.length"));
    }

    [RequiresFact("chromium")]
    public async Task A_token_that_the_server_does_not_accept_is_said_once()
    {
        _issuer.TokenAudience = "something-else";
        await StartAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign in as Alice" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The server does not accept the token of the issuer.");
        await Expect(Page).ToHaveURLAsync(List);
        Assert.Equal(0, _issuer.Renewals);
    }

    [RequiresFact("chromium")]
    public async Task A_token_is_renewed_before_it_expires_without_a_visible_change()
    {
        // The server ends the first connection after five seconds.
        (_issuer.Lifetime, _issuer.RealLifetime) = (TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(-25));
        await SignInAsync();
        var sockets = 0;
        Page.WebSocket += (_, _) => Interlocked.Increment(ref sockets);
        await Page.EvaluateAsync(Watch);

        await Until.TrueAsync(() => sockets >= 2, "the connection was opened twice again, with new tokens");
        await Expect(Page.Locator("header .badge")).ToHaveTextAsync("Live");
        await _server.ScheduleAsync("spring/2", startTime: TimeProvider.System.GetUtcNow().AddHours(1));

        await Expect(Chip("Scheduled")).ToContainTextAsync("2");
        Assert.InRange(_issuer.Renewals, 2, 100);
        Assert.Empty(await Page.EvaluateAsync<string[]>("shown"));
        Assert.Empty(_watched.Complaints);
    }

    [RequiresFact("chromium")]
    public async Task Two_tabs_share_each_new_token()
    {
        _issuer.Lifetime = TimeSpan.FromSeconds(2);
        await SignInAsync();
        var tab = await Page.Context.RunAndWaitForPageAsync(
            () => Page.Locator("tr[data-id] a").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] }));
        await Expect(tab.Locator("header .caller")).ToContainTextAsync("Alice Ångström");
        await tab.EvaluateAsync(Watch);
        await Page.EvaluateAsync(Watch);

        await Until.TrueAsync(() => _issuer.Renewals >= 5, "tokens are renewed, each with a refresh token that nobody has used before");

        await Until.TrueAsync(async () => await TokenAsync(Page) == await TokenAsync(tab), "both tabs have the same token");
        Assert.Empty(await Page.EvaluateAsync<string[]>("shown"));
        Assert.Empty(await tab.EvaluateAsync<string[]>("shown"));
        Assert.Empty(_watched.Complaints);
    }

    [RequiresFact("chromium")]
    public async Task A_token_that_the_server_refuses_early_is_renewed_and_the_page_comes_back()
    {
        _issuer.RealLifetime = TimeSpan.FromSeconds(-25);
        await SignInAsync();
        _issuer.RealLifetime = TimeSpan.FromHours(1);

        await Until.TrueAsync(() => _issuer.Renewals == 1, "the token is renewed after the server has refused it");

        await Expect(Page.Locator("header .badge")).ToHaveTextAsync("Live");
        await Expect(Page.Locator("tr[data-id]")).ToContainTextAsync("spring");
        await Expect(Page).ToHaveURLAsync(List);
        await Expect(Button("Sign in")).ToHaveCountAsync(0);
    }

    [RequiresFact("chromium")]
    public async Task A_request_whose_token_is_refused_is_sent_again_with_a_new_one()
    {
        await SignInAsync();
        await Page.EvaluateAsync(Watch);
        var old = await TokenAsync(Page);
        await Page.RouteAsync("**/graphql", route => route.Request.Headers["authorization"] == $"Bearer {old}"
            ? route.FulfillAsync(new() { Status = 401, ContentType = "application/json", Body = "{}" })
            : route.ContinueAsync());

        await Chip("Scheduled").ClickAsync();

        await Until.TrueAsync(() => _issuer.Renewals == 1, "the token is renewed");
        await Expect(Page.Locator("tr[data-id]")).ToContainTextAsync("spring");
        await Expect(Page).ToHaveURLAsync($"{_url}/?status=SCHEDULED&text=spring");
        Assert.Empty(await Page.EvaluateAsync<string[]>("shown"));
    }

    [RequiresFact("chromium")]
    public async Task An_upload_that_was_interrupted_continues_with_the_next_token()
    {
        _issuer.Lifetime = TimeSpan.FromSeconds(4);
        await SignInAsync();
        var sent = new ConcurrentQueue<string>();
        await Page.RouteAsync("**/import/uploads/*", async route =>
        {
            var authorization = route.Request.Headers["authorization"];
            sent.Enqueue(authorization);
            if (sent.Count > 1)
            {
                await route.ContinueAsync();
                return;
            }

            await Until.TrueAsync(async () => $"Bearer {await TokenAsync(Page)}" != authorization, "the token is renewed");
            await route.AbortAsync("connectionfailed");
        });

        await Button("Schedule an import").ClickAsync();
        await Page.Locator("dialog").GetByLabel("Source").SelectOptionAsync("UPLOAD");
        await Page.Locator("dialog").GetByLabel("File", new() { Exact = true })
            .SetInputFilesAsync(new FilePayload { Name = "items.csv", MimeType = "text/csv", Buffer = "key"u8.ToArray() });

        await Until.TrueAsync(() => sent.Count >= 3, "the upload is continued");
        Assert.DoesNotContain(sent.First(), sent.Skip(1));
    }

    [RequiresFact("chromium")]
    public async Task A_person_whose_token_cannot_be_renewed_signs_in_again_and_is_back_at_the_list()
    {
        (_issuer.Lifetime, _issuer.Renews) = (TimeSpan.FromSeconds(2), false);
        await StartAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign in as Alice" }).ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("You are signed out: sign in again.");
        await Expect(Page).ToHaveURLAsync(List);
        _issuer.Lifetime = TimeSpan.FromHours(1);
        await Button("Sign in").ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign in as Alice" }).ClickAsync();
        await Expect(Page.Locator("tr[data-id]")).ToContainTextAsync("spring");
        await Expect(Page).ToHaveURLAsync(List);
    }

    [RequiresFact("chromium")]
    public async Task Signing_out_ends_the_session_at_the_issuer_and_in_all_tabs()
    {
        await SignInAsync();
        var tab = await Page.Context.RunAndWaitForPageAsync(
            () => Page.Locator("tr[data-id] a").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] }));
        await Expect(tab.Locator("header .badge")).ToHaveTextAsync("Live");

        await Button("Sign out").ClickAsync();

        foreach (var each in new[] { Page, tab })
        {
            await Expect(each.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
            await Expect(each.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
            Assert.Equal(0, await each.EvaluateAsync<int>("sessionStorage.length"));
        }

        await Expect(Page).ToHaveURLAsync($"{_url}/");
        Assert.Equal(1, _issuer.Ended);
        Assert.Empty(_watched.Complaints);
    }

    [RequiresFact("chromium")]
    public async Task A_tab_that_still_waits_for_the_issuer_to_end_the_session_gives_the_token_to_no_other_tab()
    {
        await SignInAsync();
        var tab = await Page.Context.RunAndWaitForPageAsync(
            () => Page.Locator("tr[data-id] a").ClickAsync(new() { Modifiers = [KeyboardModifier.Control] }));
        await Expect(tab.Locator("header .badge")).ToHaveTextAsync("Live");
        var ends = new TaskCompletionSource();
        await Page.RouteAsync("**/end?*", async route =>
        {
            await ends.Task;
            await route.ContinueAsync();
        });

        // A click waits for the page to which it leads.
        var signsOut = Button("Sign out").ClickAsync();

        await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        ends.SetResult();
        await signsOut;
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        Assert.Equal(0, await tab.EvaluateAsync<int>("sessionStorage.length"));
    }

    [RequiresFact("chromium")]
    public async Task An_issuer_that_cannot_be_reached_is_said_and_keys_still_work()
    {
        await _issuer.DisposeAsync();
        await using var server = await ServerProcess.StartAsync(
            _folder.Path, settings: [.. TestIssuer.SettingsFor($"http://127.0.0.1:{Ports.Free()}"), OpenDashboard.NoWorker, FolderDatabase.Sqlite]);
        await Page.GotoAsync(server.Http.BaseAddress!.ToString());

        await Expect(Page.GetByText("The server cannot reach the issuer")).ToBeVisibleAsync();
        await Page.GetByLabel("Key").FillAsync(TestKey.Value);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("header .badge")).ToHaveTextAsync("Live");
    }

    /// <summary>Opens the list, and goes to the issuer.</summary>
    private async Task StartAsync()
    {
        await Page.GotoAsync(List);
        await Button("Sign in").ClickAsync();
        await Expect(Page).ToHaveTitleAsync("Issuer");
    }

    private async Task SignInAsync()
    {
        await StartAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Sign in as Alice" }).ClickAsync();
        await Expect(Page.Locator("header .badge")).ToHaveTextAsync("Live");
        await Expect(Page.Locator("tr[data-id]")).ToHaveCountAsync(1);
    }

    private ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task<string> TokenAsync(IPage page) => page.EvaluateAsync<string>("sessionStorage.getItem('key')");

    private ILocator Chip(string status) =>
        Page.GetByRole(AriaRole.Group, new() { Name = "Filter by status" }).GetByRole(AriaRole.Button, new() { Name = status });
}
