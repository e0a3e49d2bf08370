using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>What people come for takes at most three clicks from the list of jobs.</summary>
public sealed class TaskTests
{
    private const int MostClicks = 3;

    private int _clicks;

    [RequiresFact("chromium")]
    public async Task What_failed_tonight_and_why()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.FailedAsync(dashboard.Server, "last week");
        dashboard.Age("last week", "StartTime", TimeSpan.FromDays(6));
        await (await ManualWorker.BeginAsync(dashboard.Server, "good")).CompleteAsync(dashboard.Server, successful: 3);
        await ManualWorker.FailedAsync(dashboard.Server, "first");
        await ManualWorker.FailedAsync(dashboard.Server, "second");
        await dashboard.GoAsync();

        await ClickAsync(dashboard.Chip("Failed"));
        await ChooseAsync(dashboard.Period, "Last 24 hours");

        await Expect(dashboard.Names).ToHaveTextAsync(["second", "first"]);
        await Expect(dashboard.Page.GetByRole(AriaRole.Region, new() { Name = "Why they failed" }).GetByRole(AriaRole.Listitem))
            .ToContainTextAsync(["2DISK_FULLThe disk is full."]);
        AssertFewClicks();
    }

    [RequiresFact("chromium")]
    public async Task The_list_of_wrong_rows_and_running_the_corrected_file()
    {
        await using var dashboard = await OpenDashboard.StartAsync();
        dashboard.Write("products.csv", "key,type,title,content\r\nA-1,product,One,red\r\nA-2,product,,blue\r\n");
        await dashboard.Server.UntilEndAsync(await dashboard.Server.ScheduleAsync("products.csv"));
        await dashboard.GoAsync();

        await ClickAsync(dashboard.Names);
        var wrong = await dashboard.Page.RunAndWaitForDownloadAsync(
            () => ClickAsync(dashboard.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Rejected records") })));

        var rows = await File.ReadAllTextAsync((await wrong.PathAsync())!);
        Assert.StartsWith("key,type,title,content,importgraph_reason\r\nA-2,product,,blue,", rows, StringComparison.Ordinal);
        AssertFewClicks();

        _clicks = 0;
        await dashboard.GoAsync();
        var corrections = dashboard.Page.GetByRole(AriaRole.Region, new() { Name = "Corrections" });
        await ClickAsync(dashboard.Names);
        await Expect(corrections).ToContainTextAsync("or drop it here");
        await OpenDashboard.DropAsync(corrections, "corrected.csv", "key,type,title,content\r\nA-2,product,Two,blue\r\n");
        _clicks++;
        await ClickAsync(dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }));

        await Expect(corrections).ToContainTextAsync("Corrects another job: of 1 rejected, 1 are now accepted.");
        AssertFewClicks();
    }

    [RequiresFact("chromium")]
    public async Task Who_cancelled_it()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var id = await dashboard.Server.ScheduleAsync("package");
        await dashboard.Server.ExecuteAsync("CancelImport", new { input = new { id, reason = "The price list is wrong." } });
        await dashboard.GoAsync();

        await ClickAsync(dashboard.Names);

        await Expect(dashboard.Page.GetByLabel("History").GetByRole(AriaRole.Listitem).First)
            .ToContainTextAsync("by the key tests: The price list is wrong.");
        AssertFewClicks();
    }

    [RequiresFact("chromium")]
    public async Task The_validations_of_last_week()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        var thursday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - 4);
        foreach (var (path, isOfLastWeek) in new[] { ("wanted", true), ("too new", false) })
        {
            await (await ManualWorker.BeginValidationAsync(dashboard.Server, path)).CompleteAsync(dashboard.Server, successful: 1);
            if (isOfLastWeek)
            {
                dashboard.Age(path, "StartTime", TimeProvider.System.GetUtcNow() - thursday);
            }
        }

        await ManualWorker.FailedAsync(dashboard.Server, "an import");
        dashboard.Age("an import", "StartTime", TimeProvider.System.GetUtcNow() - thursday);
        await dashboard.GoAsync();

        await ClickAsync(dashboard.Segment("Type", "Validation"));
        await ChooseAsync(dashboard.Period, "Last week");

        await Expect(dashboard.Names).ToHaveTextAsync(["wanted"]);
        AssertFewClicks();
    }

    private Task ClickAsync(ILocator element)
    {
        _clicks++;
        return element.ClickAsync();
    }

    /// <summary>One click opens the menu, and one chooses.</summary>
    private async Task ChooseAsync(ILocator menu, string option)
    {
        _clicks += 2;
        await menu.SelectOptionAsync(option);
    }

    private void AssertFewClicks() => Assert.InRange(_clicks, 1, MostClicks);
}
