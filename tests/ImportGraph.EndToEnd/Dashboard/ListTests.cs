using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The list of jobs, open while the jobs run.</summary>
public sealed class ListTests
{
    /// <summary>Records each state that a row shows.</summary>
    private const string Record = """
        (row) => {
          const shown = (window.shown = []);
          const note = () => {
            const status = row.querySelector('.status').textContent;
            const percentage = Number(row.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? 0);
            if (JSON.stringify(shown.at(-1)) !== JSON.stringify({ status, percentage })) shown.push({ status, percentage });
          };
          note();
          new MutationObserver(note).observe(row, { subtree: true, childList: true, attributes: true, characterData: true });
        }
        """;

    [SoakFact("chromium")]
    public async Task A_running_import_advances_in_its_row_without_a_reload()
    {
        await using var dashboard = await OpenDashboard.StartAsync(("ImportGraph__Worker__BatchSize", "10"));
        dashboard.Package("big.jsonl", 20_000);
        var id = await dashboard.Server.ScheduleAsync("big.jsonl", startTime: TimeProvider.System.GetUtcNow().AddHours(1));
        await dashboard.GoAsync();
        var row = dashboard.Row(id);
        await Expect(row).ToContainTextAsync("Scheduled");
        await row.EvaluateAsync(Record);

        // The job becomes due only after the recording has started.
        dashboard.Age("big.jsonl", "StartTime", TimeSpan.FromHours(1));
        await Expect(row).ToContainTextAsync("Successful");

        // The record belongs to the page and the row: a reload, or another row, would have lost it.
        var shown = await dashboard.Page.EvaluateAsync<Shown[]>("window.shown");
        Assert.Equal(["Scheduled", "In Progress", "Successful"], shown.Select(state => state.Status).Distinct());
        var percentages = shown.Where(state => state.Status == "In Progress").Select(state => state.Percentage).ToList();
        Assert.True(percentages.Count(percentage => percentage is > 0 and < 100) >= 3, string.Join(", ", percentages));
        Assert.Equal(percentages.Distinct().Order(), percentages);
        Assert.Equal(100, shown[^1].Percentage);
        await Expect(row).ToContainTextAsync("20,000 successful, 0 with warnings, 0 with errors");
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_failed_job_is_retried_with_one_click_and_ends_successful_on_the_same_row()
    {
        await using var dashboard = await OpenDashboard.StartAsync();
        var id = await dashboard.Server.ScheduleAsync("late.jsonl");
        await dashboard.Server.UntilStatusAsync(id, "FAILED");
        await dashboard.GoAsync();
        var row = dashboard.Row(id);
        await Expect(row).ToContainTextAsync("Failed");
        var before = await row.ElementHandleAsync();

        dashboard.Package("late.jsonl", 30);
        await dashboard.Button("Retry late.jsonl").ClickAsync();

        await Expect(row).ToContainTextAsync("Successful");
        await Expect(row).ToContainTextAsync("30 successful");
        await Expect(row).ToContainTextAsync("attempt 2");
        await Expect(dashboard.Button("Retry late.jsonl")).ToBeDisabledAsync();
        Assert.True(await row.EvaluateAsync<bool>("(now, before) => now === before", before));
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task New_jobs_are_counted_by_a_button_while_a_row_has_the_focus_and_shown_when_it_is_clicked()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var first = await dashboard.Server.ScheduleAsync("first");
        var second = await dashboard.Server.ScheduleAsync("second");
        await dashboard.GoAsync();
        await AssertOrderAsync(dashboard, second, first);
        await Expect(dashboard.Pill).ToHaveCountAsync(0);
        await dashboard.HoldAsync();

        var third = await dashboard.Server.ScheduleAsync("third");
        await Expect(dashboard.Pill).ToHaveTextAsync("Show 1 new job");
        var fourth = await dashboard.Server.ScheduleAsync("fourth");
        await Expect(dashboard.Pill).ToHaveTextAsync("Show 2 new jobs");
        // A job that is already listed changes in its place.
        await dashboard.Server.ExecuteAsync("CancelImport", new { input = new { id = first } });
        await Expect(dashboard.Row(first)).ToContainTextAsync("Cancelled");
        await AssertOrderAsync(dashboard, second, first);
        var before = await dashboard.Row(first).ElementHandleAsync();

        await dashboard.Pill.ClickAsync();

        await AssertOrderAsync(dashboard, fourth, third, second, first);
        await Expect(dashboard.Pill).ToHaveCountAsync(0);
        Assert.True(await dashboard.Row(first).EvaluateAsync<bool>("(now, before) => now === before", before));
        dashboard.AssertQuiet();
    }

    private static async Task AssertOrderAsync(OpenDashboard dashboard, params string[] ids)
    {
        await Expect(dashboard.Rows).ToHaveCountAsync(ids.Length);
        Assert.Equal(ids, await dashboard.Rows.EvaluateAllAsync<string[]>("(rows) => rows.map((row) => row.dataset.id)"));
    }

    private sealed class Shown
    {
        public string Status { get; set; } = "";

        public double Percentage { get; set; }
    }
}
