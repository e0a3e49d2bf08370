using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>What the page offers to callers who may not do everything.</summary>
public sealed class ReaderTests
{
    private const string Key = "ig_restricted";

    [RequiresFact("chromium")]
    public async Task A_caller_who_may_only_read_sees_no_button_that_the_server_would_refuse()
    {
        await using var dashboard = await StartAsync("imports:read");
        dashboard.Package("spring.jsonl", items: 3);
        var done = await dashboard.Server.ScheduleAsync("spring.jsonl");
        var failed = await dashboard.Server.ScheduleAsync("missing");
        await dashboard.Server.UntilEndAsync(done);
        await dashboard.Server.UntilEndAsync(failed);
        var planned = await dashboard.Server.ScheduleAsync("spring", startTime: TimeProvider.System.GetUtcNow().AddHours(1));
        await EnterAsync(dashboard);

        await Expect(dashboard.Rows).ToHaveCountAsync(3);
        await Expect(dashboard.Button("Schedule an import")).ToHaveCountAsync(0);
        await Expect(dashboard.Rows.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(dashboard.Page.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
        await dashboard.Page.Keyboard.PressAsync("j");
        await dashboard.Page.Keyboard.PressAsync("x");
        await Expect(dashboard.Bulk).ToHaveCountAsync(0);

        foreach (var (job, status) in new[] { (done, "Successful"), (failed, "Failed"), (planned, "Scheduled") })
        {
            await dashboard.GoAsync($"/jobs/{job}");
            await Expect(dashboard.Page.Locator("main .status").First).ToContainTextAsync(status);
            await Expect(dashboard.Page.GetByRole(AriaRole.Region, new() { Name = "Log" })).ToBeVisibleAsync();
            foreach (var name in new[] { "Retry", "Retry anyway", "Cancel", "Reschedule", "Run again", "Import corrected file" })
            {
                await Expect(dashboard.Button(name)).ToHaveCountAsync(0);
            }
        }

        await Expect(dashboard.Page.GetByText("restricted", new() { Exact = true })).ToBeVisibleAsync();
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task Nothing_moves_when_the_page_learns_what_its_user_may_do()
    {
        await using var dashboard = await StartAsync("imports:read imports:write");
        await dashboard.Server.ScheduleAsync("spring", startTime: TimeProvider.System.GetUtcNow().AddHours(1));
        var asked = new TaskCompletionSource();
        var known = new TaskCompletionSource();
        await dashboard.Page.RouteAsync("**/graphql", async route =>
        {
            if (route.Request.PostData?.Contains("query Viewer", StringComparison.Ordinal) is true)
            {
                asked.TrySetResult();
                await known.Task;
            }

            await route.ContinueAsync();
        });
        await dashboard.Page.AddInitScriptAsync($"sessionStorage.setItem('key', '{Key}')");
        await dashboard.GoAsync();
        await asked.Task;
        await dashboard.Page.EvaluateAsync("""
            () => {
              globalThis.shift = 0;
              new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (shift += value))).observe({ type: 'layout-shift' });
            }
            """);

        known.SetResult();

        await Expect(dashboard.Rows.GetByRole(AriaRole.Checkbox)).ToBeVisibleAsync();
        await Expect(dashboard.Button("Schedule an import")).ToBeVisibleAsync();
        await Expect(dashboard.Button("Sign out")).ToBeVisibleAsync();
        Assert.Equal(0, await dashboard.Page.EvaluateAsync<double>("shift"));
    }

    [RequiresFact("chromium")]
    public async Task A_caller_who_may_only_write_can_schedule_and_is_told_why_nothing_is_listed()
    {
        await using var dashboard = await StartAsync("imports:write");
        await EnterAsync(dashboard);

        await Expect(dashboard.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("imports:read");
        await dashboard.Button("Schedule an import").ClickAsync();
        await dashboard.Dialog.GetByLabel("Path", new() { Exact = true }).FillAsync("spring");
        await dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Schedule", Exact = true }).ClickAsync();

        await Expect(dashboard.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/jobs/[0-9a-f-]{36}$"));
        await Expect(dashboard.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("imports:read");
    }

    private static Task<OpenDashboard> StartAsync(string scopes) =>
        OpenDashboard.StartAsync([.. TestKey.Variables(TestKey.SettingsOf("restricted", Key, scopes))]);

    private static async Task EnterAsync(OpenDashboard dashboard)
    {
        // Later scripts replace what earlier ones set.
        await dashboard.Page.AddInitScriptAsync($"sessionStorage.setItem('key', '{Key}')");
        await dashboard.GoAsync();
    }
}
