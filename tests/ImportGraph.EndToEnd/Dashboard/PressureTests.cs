using System.Text.Json;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The list of jobs while a thousand changes a second come in.</summary>
public sealed class PressureTests(ITestOutputHelper output) : IDisposable
{
    private const int Rows = 50;
    private const int PerSecond = 1000;
    private const int Milliseconds = 10_000;

    /// <summary>Two frames of a screen that shows 60 a second: beyond that people see it stutter.</summary>
    private const double LongFrame = 33.4;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// The changes are put into the page's socket by a script and do not come from the server: beside a browser on a small machine that
    /// would measure how the two share its processors. For the page it is more than a server would send, which merges to four a second
    /// and job.
    /// </summary>
    [RequiresFact("chromium")]
    public async Task A_thousand_changes_a_second_neither_move_nor_replace_a_row_nor_make_the_page_stutter()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [.. SampleWorker.Settings, ("ImportGraph__Sources__SharedRoots__0", _folder.Path)]);
        var jobs = await ScheduleAsync(server);
        await using var browser = await Browser.LaunchAsync();
        var page = await OpenAsync(browser, server);

        JsonElement best = default;
        // Other programs of a shared machine may take the processor at any time, and lengthen frames: a page that is too slow by itself is
        // so in each of three rounds. What must never happen is asserted of every one.
        for (var round = 0; round < 3 && (round == 0 || !IsSmooth(best)); round++)
        {
            best = await page.EvaluateAsync<JsonElement>($"jobs => pressure.round(JSON.parse(jobs), {PerSecond}, {Milliseconds})", jobs);
            output.WriteLine(best.ToString());
            Assert.True(best.GetProperty("made").GetInt32() >= PerSecond * Milliseconds / 1000, best.ToString());
            Assert.True(best.GetProperty("shown").GetBoolean(), best.ToString());
            Assert.True(best.GetProperty("kept").GetBoolean(), best.ToString());
            Assert.Equal(0, best.GetProperty("replaced").GetInt32());
            Assert.Empty(best.GetProperty("moved").EnumerateArray().Select(moved => moved.GetString()));
        }

        Assert.True(IsSmooth(best), best.ToString());
    }

    /// <summary>Where not even a page at rest gets its frames in time, it need not be better than that.</summary>
    private static bool IsSmooth(JsonElement round) =>
        round.GetProperty("busy").GetDouble() < Math.Max(LongFrame, 1.5 * round.GetProperty("idle").GetDouble());

    /// <summary>More jobs than a page shows; returns those that are shown, as JSON.</summary>
    private static async Task<string> ScheduleAsync(ServerProcess server)
    {
        for (var job = 0; job < Rows + 10; job++)
        {
            await server.ScheduleAsync($"catalogue/part-{job:00}", startTime: TimeProvider.System.GetUtcNow().AddHours(1));
        }

        return (await server.ExecuteAsync("ImportRows", new { first = Rows })).GetProperty("importStatuses").GetProperty("nodes").GetRawText();
    }

    private static async Task<IPage> OpenAsync(Browser browser, ServerProcess server)
    {
        var page = (await browser.OpenAsync()).Page;
        await page.SetViewportSizeAsync(1440, 900);
        await page.AddInitScriptAsync(scriptPath: Path.Join(Repository.Root, "tests", "ImportGraph.EndToEnd", "Dashboard", "pressure.js"));
        await page.GotoAsync(server.Http.BaseAddress!.ToString());
        await page.GetByText("Live", new() { Exact = true }).WaitForAsync();
        await Until.TrueAsync(async () => await page.Locator("tr[data-id]").CountAsync() == Rows, TimeSpan.FromSeconds(20), "all rows are shown");
        return page;
    }
}
