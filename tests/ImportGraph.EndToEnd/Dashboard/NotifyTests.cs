using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Notifications of the browser when a job has ended.</summary>
public sealed class NotifyTests
{
    /// <summary>A browser without a window shows no notifications, so this records them.</summary>
    private const string Recorder = """
        globalThis.shown = [];
        globalThis.asked = 0;
        globalThis.Notification = class {
          static requestPermission() { asked++; return Promise.resolve(globalThis.answer ?? 'granted'); }
          constructor(title, { body }) { shown.push(body ? `${title} (${body})` : title); }
        };
        """;

    [RequiresFact("chromium")]
    public async Task The_browser_says_that_a_job_has_ended_if_somebody_wanted_that()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await dashboard.Page.AddInitScriptAsync(Recorder);
        var worker = await ManualWorker.BeginAsync(dashboard.Server, "catalogue.csv");
        await dashboard.GoAsync($"jobs/{worker.Id}");
        var button = dashboard.Button("Notify me");
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Equal(0, await dashboard.Page.EvaluateAsync<int>("asked"));

        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        await worker.FailAsync(dashboard.Server);

        await Expect(dashboard.Page.Locator(".title .status")).ToHaveTextAsync("Failed");
        // The browser is called after the page has shown the change.
        await Until.TrueAsync(async () => await ShownAsync(dashboard) is [_, ..], "a notification is shown");
        Assert.Equal(["catalogue.csv: Failed (The disk is full.)"], await ShownAsync(dashboard));
        await Expect(button).ToHaveCountAsync(0);

        // Nobody wants to know about the next attempt yet.
        await dashboard.Button("Retry").ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
        worker = await ManualWorker.ClaimAsync(dashboard.Server);
        await worker.CompleteAsync(dashboard.Server, 1);
        await Expect(dashboard.Page.Locator(".title .status")).ToHaveTextAsync("Successful");
        Assert.Single(await ShownAsync(dashboard));
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_browser_that_allows_no_notifications_says_so()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await dashboard.Page.AddInitScriptAsync(Recorder + "globalThis.answer = 'denied';");
        var worker = await ManualWorker.BeginAsync(dashboard.Server, "catalogue.csv");
        await dashboard.GoAsync($"jobs/{worker.Id}");

        await dashboard.Button("Notify me").ClickAsync();

        await Expect(dashboard.Button("Not allowed")).ToHaveAttributeAsync("aria-pressed", "false");
        dashboard.AssertQuiet();
    }

    /// <summary>The texts of the notifications since the page was opened.</summary>
    private static Task<string[]> ShownAsync(OpenDashboard dashboard) => dashboard.Page.EvaluateAsync<string[]>("shown");
}
