using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Earlier attempts on a job's page.</summary>
public sealed class AttemptTests
{
    [RequiresFact("chromium")]
    public async Task After_a_retry_of_a_corrected_package_its_page_lists_no_issue_and_the_earlier_attempt_can_be_opened()
    {
        await using var dashboard = await OpenDashboard.StartAsync();
        await Axe.AddAsync(dashboard.Page);
        dashboard.Write("package/a.jsonl", """{"key":"a-1","type":"t","content":"c"}""");
        dashboard.Write("package/b.csv", "key,type,title,content\nb-1,t,T,\"never closed\n");
        var id = await dashboard.Server.ScheduleAsync("package");
        await dashboard.Server.UntilStatusAsync(id, "FAILED");
        await dashboard.GoAsync($"jobs/{id}");
        var issues = dashboard.Page.GetByRole(AriaRole.Region, new() { Name = "Issues", Exact = true });
        await Expect(issues.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(issues.Locator("tbody tr")).ToContainTextAsync("a-1");
        await Expect(dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "Issues and log of attempt" })).ToHaveCountAsync(0);

        dashboard.Write("package/a.jsonl", """{"key":"a-1","type":"t","title":"T","content":"c"}""");
        dashboard.Write("package/b.csv", "key,type,title,content\nb-1,t,T,closed\n");
        await dashboard.Server.ExecuteAsync("RetryImport", new { input = new { id, force = true } });

        await Expect(dashboard.Page.Locator(".title .status")).ToContainTextAsync("Successful");
        await Expect(issues).ToHaveCountAsync(0);
        await dashboard.Button("Issues and log of attempt 1").ClickAsync();
        await AssertEarlierAsync(dashboard);
        await Expect(dashboard.Page).ToHaveURLAsync(new Regex($"/jobs/{id}\\?attempt=1$"));
        Assert.Empty(await Axe.FindAsync(dashboard.Page));
        foreach (var width in new[] { 390, 320 })
        {
            await dashboard.Page.SetViewportSizeAsync(width, 800);
            Assert.Equal(0, await dashboard.ExcessAsync());
        }

        // The address is all that somebody else needs.
        await dashboard.GoAsync($"jobs/{id}?attempt=1");
        await AssertEarlierAsync(dashboard);
        await dashboard.Button("Issues and log of attempt 1").ClickAsync();
        await Expect(dashboard.Page.Locator(".earlier")).ToHaveCountAsync(0);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task After_a_retry_only_the_issues_that_are_left_are_listed()
    {
        await using var dashboard = await OpenDashboard.StartAsync();
        dashboard.Write("package/a.csv", "key,type,title\na-1,t,\na-2,t,\na-3,t,\n");
        dashboard.Write("package/b.csv", "key,type,title\nb-1,t,\"never closed\n");
        var id = await dashboard.Server.ScheduleAsync("package");
        await dashboard.Server.UntilStatusAsync(id, "FAILED");
        await dashboard.GoAsync($"jobs/{id}");
        var issues = dashboard.Page.GetByRole(AriaRole.Region, new() { Name = "Issues", Exact = true });
        var rows = issues.Locator("tbody tr").Filter(new() { HasText = "FIELD_MISSING" });
        await Expect(rows).ToHaveCountAsync(3);

        dashboard.Write("package/a.csv", "key,type,title\na-1,t,T\na-2,t,T\na-3,t,\n");
        dashboard.Write("package/b.csv", "key,type,title\nb-1,t,closed\n");
        await dashboard.Server.ExecuteAsync("RetryImport", new { input = new { id, force = true } });

        await Expect(dashboard.Page.Locator(".title .status")).ToContainTextAsync("Successful");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync("a-3");
        dashboard.AssertQuiet();
    }

    private static async Task AssertEarlierAsync(OpenDashboard dashboard)
    {
        var issues = dashboard.Page.GetByRole(AriaRole.Region, new() { Name = "Issues of attempt 1", Exact = true });
        await Expect(issues.Locator("tbody tr")).ToContainTextAsync("a-1");
        await Expect(LastLine("Log of attempt 1 lines")).ToContainTextAsync("SOURCE_UNREADABLE");
        await Expect(LastLine("Log lines")).ToContainTextAsync("Completed.");

        ILocator LastLine(string log) => dashboard.Page.GetByRole(AriaRole.Log, new() { Name = log, Exact = true }).Locator(".line").Last;
    }
}
