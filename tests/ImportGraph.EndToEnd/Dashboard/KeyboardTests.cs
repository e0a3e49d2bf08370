using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The dashboard without a mouse. The tests call no method that would use one.</summary>
public sealed class KeyboardTests
{
    [RequiresFact("chromium")]
    public async Task The_list_can_be_searched_filtered_and_changed_with_the_keyboard_alone()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        foreach (var name in new[] { "monthly", "nightly/1", "nightly/2", "nightly/3" })
        {
            await ManualWorker.FailedAsync(dashboard.Server, name);
        }

        await dashboard.GoAsync();
        await PressAsync(dashboard, "Tab", "Enter");
        await Expect(dashboard.Page.Locator("main")).ToBeFocusedAsync();
        await PressAsync(dashboard, "/");
        await Expect(dashboard.Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await dashboard.Page.Keyboard.TypeAsync("nightly/");
        await Expect(dashboard.Rows).ToHaveCountAsync(3);
        await TabToAsync(dashboard, dashboard.Period);

        await TabToAsync(dashboard, dashboard.Chip("Failed"), back: true);
        await PressAsync(dashboard, "Space");
        await Expect(dashboard.Chip("Failed")).ToHaveAttributeAsync("aria-pressed", "true");
        await TabToAsync(dashboard, dashboard.Chip("All"), back: true);
        await PressAsync(dashboard, "Enter");
        await Expect(dashboard.Chip("All")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(dashboard.Rows).ToHaveCountAsync(3);

        // The keys of the list also work while a chip has the focus.
        await PressAsync(dashboard, "j", "j", "j", "k");
        await Expect(Link(dashboard, "nightly/2")).ToBeFocusedAsync();
        await PressAsync(dashboard, "x", "k", "x");
        await Expect(dashboard.Bulk).ToContainTextAsync("2 selected");
        await RetrySelectedAsync(dashboard);
        await Expect(dashboard.Rows.Locator("[data-status=SCHEDULED]")).ToHaveCountAsync(2);

        await PressAsync(dashboard, "j", "j", "j");
        await TabToAsync(dashboard, dashboard.Button("Retry nightly/1"));
        await PressAsync(dashboard, "Space");
        await Expect(dashboard.Rows.Locator("[data-status=SCHEDULED]")).ToHaveCountAsync(3);
        // The button no longer does anything, and keeps its place and the focus.
        await Expect(dashboard.Button("Retry nightly/1")).ToBeFocusedAsync();
        await PressAsync(dashboard, "k");
        await Expect(Link(dashboard, "nightly/2")).ToBeFocusedAsync();
        await TabToAsync(dashboard, dashboard.Button("Cancel nightly/2"));
        await PressAsync(dashboard, "Enter");
        await ConfirmAsync(dashboard);
        await Expect(dashboard.Rows.Nth(1)).ToContainTextAsync("Cancelled");
        await PressAsync(dashboard, "/");
        await Expect(dashboard.Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task A_job_can_be_opened_and_cancelled_and_its_log_filtered_with_the_keyboard_alone()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var worker = await ManualWorker.BeginAsync(dashboard.Server, "package");
        await worker.LogAsync(dashboard.Server, ["All is well."]);
        await worker.LogAsync(dashboard.Server, ["Not quite."], "WARNING");
        await dashboard.GoAsync();
        await Expect(dashboard.Rows).ToHaveCountAsync(1);

        await PressAsync(dashboard, "j", "Enter");
        await Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("package");
        var log = dashboard.Page.GetByRole(AriaRole.Log);
        await Expect(log).ToContainTextAsync("All is well.");
        var level = dashboard.Page.GetByLabel("Level");
        await TabToAsync(dashboard, level);
        await PressAsync(dashboard, "ArrowDown", "ArrowDown");
        await Expect(level).ToHaveValueAsync("WARNING");
        await Expect(log.Locator(".line span:last-child")).ToHaveTextAsync(["Not quite."]);
        await TabToAsync(dashboard, dashboard.Button("Following"));
        await PressAsync(dashboard, "Space");
        await Expect(dashboard.Button("Follow")).ToBeFocusedAsync();

        await TabToAsync(dashboard, dashboard.Button("Cancel"), back: true);
        await PressAsync(dashboard, "Enter");
        await ConfirmAsync(dashboard);
        await Expect(dashboard.Button("Cancelling…")).ToBeVisibleAsync();
        await TabToAsync(dashboard, dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "← Jobs" }), back: true);
        await PressAsync(dashboard, "Enter");
        await Expect(dashboard.Row(worker.Id)).ToContainTextAsync("Cancelling");
        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task A_job_can_be_scheduled_with_the_keyboard_alone()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await dashboard.GoAsync();
        await TabToAsync(dashboard, dashboard.Button("Schedule an import"));
        await PressAsync(dashboard, "Enter");
        await Expect(dashboard.Dialog).ToBeVisibleAsync();
        await PressAsync(dashboard, "Escape");
        await Expect(dashboard.Dialog).ToHaveCountAsync(0);
        await Expect(dashboard.Button("Schedule an import")).ToBeFocusedAsync();

        await PressAsync(dashboard, "Enter");
        await TabToAsync(dashboard, Field(dashboard, "Type"));
        await PressAsync(dashboard, "V");
        await Expect(Field(dashboard, "Type")).ToHaveValueAsync("VALIDATION");
        await TabToAsync(dashboard, Field(dashboard, "Path"));
        await dashboard.Page.Keyboard.TypeAsync("spring");
        await TabToAsync(dashboard, Field(dashboard, "Start ("));
        var start = await TypeTomorrowAsync(dashboard);
        await TabToAsync(dashboard, Field(dashboard, "Tags"));
        await dashboard.Page.Keyboard.TypeAsync("nightly");
        await Expect(dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Schedule" })).ToBeEnabledAsync();
        await PressAsync(dashboard, "Enter");

        await Expect(dashboard.Page).ToHaveURLAsync(new Regex("/jobs/"));
        var job = await dashboard.Server.StatusAsync(dashboard.Page.Url[^36..]);
        Assert.Equal(("VALIDATION", start), (job.GetProperty("jobType").GetString(), job.GetProperty("startTime").GetDateTimeOffset()));
        await Expect(dashboard.Page.Locator(".tag")).ToHaveTextAsync(["nightly"]);
        dashboard.AssertQuiet();
    }

    /// <summary>Requests a retry of the selected jobs, cancels the question, and requests it again.</summary>
    private static async Task RetrySelectedAsync(OpenDashboard dashboard)
    {
        var retry = dashboard.Bulk.GetByRole(AriaRole.Button, new() { Name = "Retry", Exact = true });
        await TabToAsync(dashboard, retry, back: true);
        await PressAsync(dashboard, "Enter");
        await Expect(dashboard.Dialog).ToContainTextAsync("Retry 2 jobs?");
        for (var tab = 0; tab < 6; tab++)
        {
            await PressAsync(dashboard, "Tab");
            // Between the last element and the first one, the focus is in the browser's own controls.
            Assert.True(await dashboard.Page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('dialog') !== null"));
        }

        await PressAsync(dashboard, "Escape");
        await Expect(dashboard.Dialog).ToHaveCountAsync(0);
        await Expect(retry).ToBeFocusedAsync();
        await Expect(retry).ToBeEnabledAsync();
        await PressAsync(dashboard, "Enter");
        await TabToAsync(dashboard, dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Retry 2" }));
        await PressAsync(dashboard, "Enter");
        await Expect(dashboard.Dialog).ToHaveCountAsync(0);
    }

    /// <summary>Does what the dialog asks. Its field has the focus, and Enter submits it.</summary>
    private static async Task ConfirmAsync(OpenDashboard dashboard)
    {
        await Expect(dashboard.Dialog.GetByLabel("Reason")).ToBeFocusedAsync();
        await Expect(dashboard.Confirm).ToBeEnabledAsync();
        await PressAsync(dashboard, "Enter");
        await Expect(dashboard.Dialog).ToHaveCountAsync(0);
    }

    /// <summary>Types 10:30 of tomorrow into the parts of the field, in the American order.</summary>
    private static async Task<DateTimeOffset> TypeTomorrowAsync(OpenDashboard dashboard)
    {
        var at = TimeProvider.System.GetLocalNow().Date.AddDays(1).AddHours(10.5);
        await dashboard.Page.Keyboard.TypeAsync(at.ToString("MMddyyyy", CultureInfo.InvariantCulture));
        // A year may have more than four digits, so the field does not move on by itself.
        await PressAsync(dashboard, "ArrowRight");
        await dashboard.Page.Keyboard.TypeAsync("1030A");
        return new DateTimeOffset(at);
    }

    private static async Task PressAsync(OpenDashboard dashboard, params string[] keys)
    {
        foreach (var key in keys)
        {
            await dashboard.Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Presses Tab until an element has the focus, and waits until the element is enabled.</summary>
    private static async Task TabToAsync(OpenDashboard dashboard, ILocator element, bool back = false)
    {
        await Expect(element).ToBeEnabledAsync();
        for (var tab = 0; tab < 60; tab++)
        {
            if (await element.EvaluateAsync<bool>("(element) => element === document.activeElement"))
            {
                return;
            }

            await PressAsync(dashboard, back ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"{element} is not reached.");
    }

    private static ILocator Link(OpenDashboard dashboard, string name) => dashboard.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    private static ILocator Field(OpenDashboard dashboard, string label) => dashboard.Dialog.GetByLabel(label);
}
