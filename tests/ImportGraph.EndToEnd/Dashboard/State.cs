using System.Text.Json;
using Microsoft.Playwright;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>A state of the page, and how it is reached.</summary>
internal sealed record State(string Name, Func<Stage, Task<IPage>> ReachAsync)
{
    /// <summary>All states. Those of one page follow each other.</summary>
    public static readonly IReadOnlyList<State> All =
    [
        new("list", async stage =>
        {
            await stage.List.Locator("tr[data-id]").First.WaitForAsync();
            return stage.List;
        }),
        new("bulk-bar", async stage =>
        {
            await TickAsync(stage.List, stage.Jobs.Failed, stage.Jobs.Hopeless, stage.Jobs.Successful, stage.Jobs.Cancelled);
            return stage.List;
        }),
        new("bulk-dialog", async stage =>
        {
            await stage.List.GetByRole(AriaRole.Group, new() { Name = "Selected jobs" }).GetByText("Retry", new() { Exact = true }).ClickAsync();
            await stage.List.GetByText("can't be retried").WaitForAsync();
            return stage.List;
        }),
        new("schedule-form", async stage =>
        {
            await stage.List.Keyboard.PressAsync("Escape");
            await Button(stage.List, "Clear selection").ClickAsync();
            await Button(stage.List, "Schedule an import").ClickAsync();
            await stage.List.GetByRole(AriaRole.Dialog).WaitForAsync();
            return stage.List;
        }),
        new("schedule-refused", async stage =>
        {
            await stage.List.GetByLabel("Path", new() { Exact = true }).FillAsync("../../etc/passwd");
            await Button(stage.List, "Schedule").ClickAsync();
            await stage.List.GetByRole(AriaRole.Alert).WaitForAsync();
            return stage.List;
        }),
        new("none-match", async stage =>
        {
            await stage.List.Keyboard.PressAsync("Escape");
            await stage.List.GetByRole(AriaRole.Searchbox).FillAsync("disk full");
            await stage.List.GetByText("No job matches").WaitForAsync();
            return stage.List;
        }),
        new("failed-only", async stage =>
        {
            await stage.List.GetByText("Clear filters").First.ClickAsync();
            await stage.List.GetByRole(AriaRole.Group, new() { Name = "Filter by status" }).GetByText("Failed").ClickAsync();
            await stage.List.GetByRole(AriaRole.Link, new() { Name = "SOURCE_NOT_FOUND" }).ClickAsync();
            await stage.List.GetByText(stage.Jobs.Failed.Path).WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await stage.List.Locator("tr[data-id]").First.WaitForAsync();
            return stage.List;
        }),
        new("newcomers", async stage =>
        {
            await stage.List.GetByText("Clear filters").First.ClickAsync();
            await stage.List.GetByText(stage.Jobs.Cancelling.Path).WaitForAsync();
            // While a row has the focus, new jobs wait.
            await stage.List.Locator("tr[data-id] a").First.FocusAsync();
            await stage.ScheduleAsync("handbook/fi");
            await stage.List.GetByText("Show 1 new job").WaitForAsync();
            return stage.List;
        }),
        new("failed-reload", async stage =>
        {
            await RefuseAllAsync(stage.List);
            await stage.Sockets.ResyncAsync();
            await stage.List.GetByText("could not be loaded").WaitForAsync();
            Assert.NotEqual(0, await stage.List.Locator("tr[data-id]").CountAsync());
            return stage.List;
        }),
        new("refused", async stage =>
        {
            await stage.List.UnrouteAllAsync();
            await stage.Sockets.RestoreAsync(stage.List);
            await Button(stage.List, "Try again").ClickAsync();
            await stage.List.GetByText("could not be loaded").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await RefuseAllAsync(stage.List);
            await Button(stage.List, $"Retry {stage.Jobs.Failed.Path}").ClickAsync();
            await stage.List.GetByText("The database cannot be reached.").WaitForAsync();
            return stage.List;
        }),
        new("reconnecting", async stage =>
        {
            await Button(stage.List, "Close").ClickAsync();
            await stage.Sockets.CutAsync();
            await stage.List.GetByText("The server cannot be reached").WaitForAsync();
            return stage.List;
        }),
        new("loading", async stage =>
        {
            var page = await stage.PageAsync();
            await page.RouteAsync("**/graphql", _ => Task.CompletedTask);
            await page.GotoAsync(stage.Url("/"));
            await page.GetByLabel("Loading jobs").WaitForAsync();
            return page;
        }),
        new("failed-load", async stage =>
        {
            var page = await stage.PageAsync();
            await RefuseAllAsync(page);
            await page.GotoAsync(stage.Url("/"));
            await page.GetByText("could not be loaded").WaitForAsync();
            return page;
        }),
        new("no-jobs", async stage =>
        {
            var page = await stage.OpenEmptyAsync();
            await page.GetByText("No jobs yet").WaitForAsync();
            return page;
        }),
        new("not-allowed", async stage =>
        {
            var page = await stage.PageAsync();
            await AnswerAsync(page, "UNAUTHENTICATED", "A token is needed.", status: 401);
            await page.GotoAsync(stage.Url("/"));
            await page.GetByText("API key needed").WaitForAsync();
            return page;
        }),
        new("settings", async stage =>
        {
            var page = await stage.OpenAsync("/?status=SUCCESSFUL");
            await page.GetByLabel("Theme").SelectOptionAsync("dark");
            await page.GetByLabel("Time zone").SelectOptionAsync("UTC");
            await page.Locator("tr[data-id]").First.WaitForAsync();
            return page;
        }),
        new("live-chart", async stage =>
        {
            var page = await stage.OpenAsync("/?status=IN_PROGRESS");
            await Button(page, "Live").ClickAsync();
            await page.GetByText("items per second").WaitForAsync();
            await page.Locator("tr[data-id]").First.WaitForAsync();
            return page;
        }),
        new("rejected-only", async stage =>
        {
            var page = await stage.OpenAsync("/?rejected=1");
            await page.Locator("tr[data-id]").First.WaitForAsync();
            return page;
        }),
        new("keys", async stage =>
        {
            var page = await stage.OpenAsync("/");
            await page.Locator("tr[data-id]").First.WaitForAsync();
            await page.Keyboard.PressAsync("?");
            await page.GetByRole(AriaRole.Dialog).WaitForAsync();
            return page;
        }),
        new("cancel-dialog", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Running[1].Id);
            await Button(page, "Cancel").ClickAsync();
            await page.GetByRole(AriaRole.Dialog).WaitForAsync();
            return page;
        }),
        new("run-again", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Successful.Id);
            await Button(page, "Run again").ClickAsync();
            await page.GetByRole(AriaRole.Dialog).WaitForAsync();
            return page;
        }),
        new("searched-log", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Successful.Id);
            await page.Locator(".line").First.WaitForAsync();
            await page.GetByLabel("Search the loaded lines").FillAsync("no such line");
            await page.GetByText("No loaded line contains this text.").WaitForAsync();
            return page;
        }),
        new("job-running", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Running[0].Id);
            await page.Locator(".line").First.WaitForAsync();
            await page.GetByText("Ends in").WaitForAsync();
            await Assertions.Expect(Button(page, "Cancel")).ToBeEnabledAsync();
            return page;
        }),
        new("job-failed", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Failed.Id);
            await page.Locator(".line").First.WaitForAsync();
            await page.GetByText("A retry may help").WaitForAsync();
            return page;
        }),
        new("job-hopeless", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Hopeless.Id);
            await page.GetByText("Retry anyway").WaitForAsync();
            await page.Locator(".line").First.WaitForAsync();
            return page;
        }),
        new("job-successful", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Successful.Id);
            await page.Locator(".line").First.WaitForAsync();
            await page.GetByText("Load 50 more").WaitForAsync();
            return page;
        }),
        new("job-issues-of-a-code", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Successful.Id);
            await page.Locator(".codes button").First.ClickAsync();
            await page.GetByText("issues found").WaitForAsync();
            await page.Locator(".line").First.WaitForAsync();
            return page;
        }),
        new("job-earlier-attempt", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Failed.Id);
            await Button(page, "Issues and log of attempt 1").ClickAsync();
            await page.Locator(".earlier .line").First.WaitForAsync();
            return page;
        }),
        new("deliveries", async stage =>
        {
            var page = await stage.OpenAsync("/deliveries?status=FAILED");
            await page.GetByText("No delivery matches").WaitForAsync();
            return page;
        }),
        new("job-cancelling", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Cancelling.Id);
            await Button(page, "Cancelling…").WaitForAsync();
            await page.GetByText("No lines yet").WaitForAsync();
            return page;
        }),
        new("job-cancelled", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Cancelled.Id);
            await page.Locator(".line").First.WaitForAsync();
            return page;
        }),
        new("job-scheduled", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Scheduled);
            await page.GetByText("No lines yet").WaitForAsync();
            return page;
        }),
        new("reschedule-form", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Scheduled);
            await Button(page, "Reschedule").ClickAsync();
            await page.GetByRole(AriaRole.Dialog).WaitForAsync();
            return page;
        }),
        new("reschedule-refused", async stage =>
        {
            var page = await stage.OpenJobAsync(stage.Jobs.Scheduled);
            await Button(page, "Reschedule").ClickAsync();
            await page.GetByLabel("Start (").FillAsync("2020-02-29T12:00");
            await page.GetByRole(AriaRole.Dialog).GetByText("Reschedule", new() { Exact = true }).Last.ClickAsync();
            await page.GetByText("Must be from").WaitForAsync();
            return page;
        }),
        new("not-found", stage => stage.OpenJobAsync("01a209a3-ecc5-7b0a-9dfe-1018e217870f")),
        new("no-page", stage => stage.OpenJobAsync("x/y")),
    ];

    /// <summary>Refuses all further requests of the page.</summary>
    public static Task RefuseAllAsync(IPage page) => AnswerAsync(page, "STORAGE_UNAVAILABLE", "The database cannot be reached.");

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task TickAsync(IPage page, params ClaimedJob[] jobs)
    {
        foreach (var job in jobs)
        {
            await page.GetByLabel($"Select {job.Path}", new() { Exact = true }).CheckAsync();
        }
    }

    /// <summary>Answers all further requests of the page with an error.</summary>
    private static async Task AnswerAsync(IPage page, string code, string message, int status = 200)
    {
        var answer = JsonSerializer.Serialize(new { errors = new[] { new { message, extensions = new { code } } } });
        await page.RouteAsync(
            "**/graphql", route => route.FulfillAsync(new() { Status = status, ContentType = "application/graphql-response+json", Body = answer }));
    }
}
