using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The second press of a button does nothing, whatever the first press has changed: it was meant for the previous button.</summary>
public sealed class PressedTwiceTests
{
    /// <summary>Records what the page sends, at the moment of sending.</summary>
    private const string Record = """
        const send = fetch;
        globalThis.sent = [];
        globalThis.fetch = (url, options) => {
          const mutation = /\bmutation (\w+)/.exec(options.body);
          if (mutation) sent.push(mutation[1]);
          return send(url, options);
        };
        """;

    private static readonly int Times = Soak.IsOn ? 5 : 1;

    [RequiresFact("chromium")]
    public async Task A_double_click_on_Cancel_asks_and_a_double_click_on_the_answer_cancels_once()
    {
        await using var dashboard = await StartAsync();
        for (var time = 0; time < Times; time++)
        {
            foreach (var address in new[] { "", "jobs/" })
            {
                var id = await PlanAsync(dashboard, $"planned/{time}");
                await dashboard.GoAsync(address + (address.Length > 0 ? id : "?text=planned"));
                var place = address.Length > 0 ? dashboard.Page.Locator(".title").First : dashboard.Row(id);
                await place.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).DblClickAsync();
                await Expect(dashboard.Dialog).ToContainTextAsync("It has not started, and will not start.");
                Assert.Empty(await SentAsync(dashboard));

                // The second click comes after the dialog is closed.
                await PressAsync(dashboard, await CentreAsync(dashboard.Confirm));
                await Expect(dashboard.Dialog).ToHaveCountAsync(0);
                await PressAsync(dashboard);
                await ExpectCancelledAsync(dashboard, id, place);
            }
        }

        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task Enter_that_is_held_down_on_Cancel_only_asks_and_one_more_cancels_and_returns_the_focus()
    {
        await using var dashboard = await StartAsync();
        var keys = dashboard.Page.Keyboard;
        foreach (var address in new[] { "", "jobs/" })
        {
            var id = await PlanAsync(dashboard, "planned");
            await dashboard.GoAsync(address + (address.Length > 0 ? id : "?text=planned"));
            var place = address.Length > 0 ? dashboard.Page.Locator(".title").First : dashboard.Row(id);
            var cancel = place.GetByRole(AriaRole.Button, new() { Name = "Cancel" });
            await Expect(cancel).ToBeEnabledAsync();
            await cancel.FocusAsync();
            await keys.DownAsync("Enter");
            await Expect(dashboard.Dialog.GetByLabel("Reason")).ToBeFocusedAsync();
            await Expect(dashboard.Confirm).ToBeEnabledAsync();
            // The key was not released, so this press is a repetition.
            await keys.DownAsync("Enter");
            await keys.UpAsync("Enter");
            await Expect(dashboard.Dialog).ToBeVisibleAsync();
            Assert.Empty(await SentAsync(dashboard));

            await keys.PressAsync("Enter");

            await ExpectCancelledAsync(dashboard, id, place);
            // If the job has changed before the dialog was closed, its button can no longer get the focus.
            await Until.TrueAsync(
                () => dashboard.Page.EvaluateAsync<bool>("document.activeElement !== document.body && !document.activeElement.closest('dialog')"),
                "the focus is on the page");
            await Expect(dashboard.Page.Locator("tr:has(:focus)")).ToHaveCountAsync(address.Length > 0 ? 0 : 1);
        }

        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task A_key_that_is_held_down_sends_one_request()
    {
        await using var dashboard = await StartAsync();
        await ManualWorker.FailedAsync(dashboard.Server, "package");
        await dashboard.GoAsync();
        var retry = dashboard.Button("Retry package");
        await Expect(retry).ToBeEnabledAsync();
        await State.RefuseAllAsync(dashboard.Page);
        await retry.FocusAsync();

        await dashboard.Page.Keyboard.DownAsync("Enter");
        await Expect(dashboard.Page.GetByText("The database cannot be reached.")).ToBeVisibleAsync();
        // The retry was refused, so it can be requested again.
        await Expect(retry).ToBeEnabledAsync();
        await dashboard.Page.Keyboard.DownAsync("Enter");
        Assert.Equal(["RetryImport"], await SentAsync(dashboard));

        await dashboard.Page.Keyboard.UpAsync("Enter");
        await dashboard.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(["RetryImport", "RetryImport"], await SentAsync(dashboard));
    }

    [SoakFact("chromium")]
    public async Task A_double_click_in_a_dialog_does_not_reach_the_page_below_it()
    {
        await using var dashboard = await StartAsync();
        for (var job = 0; job < 12; job++)
        {
            await PlanAsync(dashboard, $"planned/{job}");
        }

        // No time passes between two presses, however long this test takes between them.
        await dashboard.Page.AddInitScriptAsync("Object.defineProperty(Event.prototype, 'timeStamp', { get: () => 0 })");
        // The screen of a phone, on which a dialog covers the buttons of the cards.
        await dashboard.Page.SetViewportSizeAsync(390, 844);
        await dashboard.GoAsync();
        await dashboard.Page.GetByLabel("Select planned/11").CheckAsync();
        await dashboard.Bulk.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        var at = await CentreAsync(dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel 1" }));
        await PressAsync(dashboard, at);
        await Expect(dashboard.Dialog).ToHaveCountAsync(0);
        var covered = dashboard.Button("Cancel planned/5");
        // The button of a card is put to the place of the one in the dialog.
        await covered.EvaluateAsync(
            """
            (button, [x, y]) => {
              const at = button.getBoundingClientRect();
              button.style.translate = `${x - at.x - at.width / 2}px ${y - at.y - at.height / 2}px`;
              button.style.zIndex = 9;
              button.style.position = 'relative';
            }
            """,
            new double[] { at.X, at.Y });
        Assert.True(await covered.EvaluateAsync<bool>("(button, at) => document.elementFromPoint(...at) === button", new double[] { at.X, at.Y }));
        await PressAsync(dashboard);

        Assert.Equal(["CancelImports", "CancelImports"], await SentAsync(dashboard));
        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task A_double_click_on_a_bulk_action_does_not_confirm_its_dialog()
    {
        await using var dashboard = await StartAsync();
        await PlanAsync(dashboard, "planned");
        await dashboard.GoAsync();
        await dashboard.Page.GetByLabel("Select planned").CheckAsync();
        await dashboard.Bulk.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();
        var confirm = dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel 1" });

        // A click as soon as the button exists, as by a user who is too fast to have read the question.
        await confirm.DispatchEventAsync("click");
        await Expect(confirm).ToBeDisabledAsync();
        Assert.Equal(["CancelImports"], await SentAsync(dashboard));

        await confirm.DblClickAsync();
        await Expect(dashboard.Dialog).ToHaveCountAsync(0);
        await Expect(dashboard.Rows.First).ToContainTextAsync("Cancelled");
        Assert.Equal(["CancelImports", "CancelImports"], await SentAsync(dashboard));
        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task A_double_click_on_a_checkbox_ticks_no_other_row_because_no_row_moves()
    {
        await using var dashboard = await StartAsync();
        for (var job = 0; job < 12; job++)
        {
            await PlanAsync(dashboard, $"planned/{job}");
        }

        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            await dashboard.Page.SetViewportSizeAsync(width, height);
            await dashboard.GoAsync();
            // The page is loaded completely, so nothing else moves the rows.
            await Expect(dashboard.Chip("All")).ToHaveTextAsync("All 12");
            var box = dashboard.Page.GetByLabel("Select planned/9");
            await box.ScrollIntoViewIfNeededAsync();
            var place = await CentreAsync(box);

            await PressAsync(dashboard, place);
            await Expect(dashboard.Bulk).ToContainTextAsync("1 selected");
            Assert.Equal(place, await CentreAsync(box));

            await PressAsync(dashboard);
            await Expect(dashboard.Bulk).ToHaveCountAsync(0);
            Assert.Equal(place, await CentreAsync(box));
            await Expect(dashboard.Rows.Locator(":checked")).ToHaveCountAsync(0);
        }

        dashboard.AssertQuiet();
    }

    private static async Task<OpenDashboard> StartAsync()
    {
        var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await dashboard.Page.AddInitScriptAsync(Record);
        return dashboard;
    }

    /// <summary>The mutations that the page has sent since it was opened.</summary>
    private static Task<string[]> SentAsync(OpenDashboard dashboard) => dashboard.Page.EvaluateAsync<string[]>("sent");

    private static Task<string> PlanAsync(OpenDashboard dashboard, string path) =>
        dashboard.Server.ScheduleAsync(path, startTime: TimeProvider.System.GetUtcNow().AddHours(6));

    private static async Task<(float X, float Y)> CentreAsync(ILocator button)
    {
        await Expect(button).ToBeEnabledAsync();
        var box = (await button.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    /// <summary>Presses the mouse at its position or at a given place, whatever is there.</summary>
    private static async Task PressAsync(OpenDashboard dashboard, (float X, float Y)? at = null)
    {
        if (at is { } place)
        {
            await dashboard.Page.Mouse.MoveAsync(place.X, place.Y);
        }

        await dashboard.Page.Mouse.DownAsync(new() { ClickCount = at is null ? 2 : 1 });
        await dashboard.Page.Mouse.UpAsync(new() { ClickCount = at is null ? 2 : 1 });
    }

    /// <summary>Asserts that the job was cancelled, which is its second version, and that the page has sent nothing else.</summary>
    private static async Task ExpectCancelledAsync(OpenDashboard dashboard, string id, ILocator place)
    {
        await Expect(place).ToContainTextAsync("Cancelled");
        Assert.Equal(["CancelImport"], await SentAsync(dashboard));
        var job = await dashboard.Server.StatusAsync(id);
        Assert.Equal(
            ("CANCELLED", 2, 0),
            (job.GetProperty("status").GetString(), job.GetProperty("version").GetInt32(), job.GetProperty("attempt").GetInt32()));
    }
}
