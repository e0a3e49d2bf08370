using System.Text.Json;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>
/// The list of jobs while a thousand changes per second arrive. A script puts them into the page's socket, not the server: with both
/// on a small machine, the test would measure how server and browser share its processors. The page receives more than a server would
/// send, because a server merges the changes to four per second and job.
/// </summary>
[Collection(Alone.Name)]
public sealed class PressureTests(ITestOutputHelper output) : IDisposable
{
    private const int Rows = 50;
    private const int PerSecond = 1000;

    /// <summary>Two frames of a screen with 60 frames per second. Above that, users see the page stutter.</summary>
    private const double LongFrame = 33.4;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SoakFact("chromium")]
    public Task A_thousand_changes_per_second_neither_move_nor_replace_a_row() => PressAsync(milliseconds: 2_000, rounds: 1);

    /// <summary>
    /// Other programs on a shared machine may use the processor at any time and lengthen frames. A page that is itself too slow is so in
    /// each of three rounds.
    /// </summary>
    [SoakFact("chromium")]
    public async Task A_thousand_changes_per_second_do_not_make_the_page_stutter()
    {
        var last = await PressAsync(milliseconds: 10_000, rounds: 3);
        Assert.True(IsSmooth(last), last.ToString());
    }

    [SoakFact("chromium")]
    public async Task Jobs_that_arrive_run_and_end_with_fifty_changes_per_second_shift_nothing()
    {
        await using var server = await StartAsync();
        var jobs = await ScheduleAsync(server);
        await using var browser = await Browser.LaunchAsync();
        var page = await OpenAsync(browser, server);

        var seen = await page.EvaluateAsync<JsonElement>("jobs => pressure.arrivals(JSON.parse(jobs)[0], 50, 10_000)", jobs);

        output.WriteLine(seen.ToString());
        Assert.Empty(seen.GetProperty("moved").EnumerateArray().Select(moved => moved.GetString()));
        Assert.InRange(seen.GetProperty("listed").GetInt32(), seen.GetProperty("made").GetInt32() / 2, int.MaxValue);
        Assert.InRange(seen.GetProperty("running").GetInt32(), 8, int.MaxValue);
    }

    private Task<ServerProcess> StartAsync() =>
        ServerProcess.StartAsync(_folder.Path, settings: [.. SampleWorker.Settings, ("ImportGraph__Sources__SharedRoots__0", _folder.Path)]);

    /// <summary>Changes jobs until a round was smooth. Conditions that must always hold are asserted in every round.</summary>
    /// <returns>The last round.</returns>
    private async Task<JsonElement> PressAsync(int milliseconds, int rounds)
    {
        await using var server = await StartAsync();
        var jobs = await ScheduleAsync(server);
        await using var browser = await Browser.LaunchAsync();
        var page = await OpenAsync(browser, server);
        // While a row has the focus, no row moves.
        await page.Keyboard.PressAsync("j");

        JsonElement last = default;
        for (var round = 0; round < rounds && (round == 0 || !IsSmooth(last)); round++)
        {
            last = await page.EvaluateAsync<JsonElement>($"jobs => pressure.round(JSON.parse(jobs), {PerSecond}, {milliseconds})", jobs);
            output.WriteLine(last.ToString());
            Assert.True(last.GetProperty("made").GetInt32() >= PerSecond * milliseconds / 1000, last.ToString());
            Assert.True(last.GetProperty("shown").GetBoolean(), last.ToString());
            Assert.True(last.GetProperty("kept").GetBoolean(), last.ToString());
            Assert.Equal(0, last.GetProperty("replaced").GetInt32());
            Assert.Empty(last.GetProperty("moved").EnumerateArray().Select(moved => moved.GetString()));
        }

        return last;
    }

    /// <summary>If even an idle page does not get its frames in time, the limit is relative to the idle page.</summary>
    private static bool IsSmooth(JsonElement round) =>
        round.GetProperty("busy").GetDouble() < Math.Max(LongFrame, 1.5 * round.GetProperty("idle").GetDouble());

    /// <summary>Schedules the jobs of the page, and returns them as JSON.</summary>
    private static async Task<string> ScheduleAsync(ServerProcess server)
    {
        for (var job = 0; job < Rows; job++)
        {
            await server.ScheduleAsync($"catalogue/part-{job:00}", startTime: TimeProvider.System.GetUtcNow().AddHours(1));
        }

        var edges = (await server.ExecuteAsync("ImportRows", new { first = Rows })).GetProperty("importStatuses").GetProperty("edges");
        return JsonSerializer.Serialize(edges.EnumerateArray().Select(edge => edge.GetProperty("node")));
    }

    private static async Task<IPage> OpenAsync(Browser browser, ServerProcess server)
    {
        var page = (await browser.OpenAsync()).Page;
        // So high that all rows are in the page.
        await page.SetViewportSizeAsync(1440, 2600);
        await page.AddInitScriptAsync(scriptPath: Path.Join(Repository.Root, "tests", "ImportGraph.EndToEnd", "Dashboard", "pressure.js"));
        await page.GotoAsync(server.Http.BaseAddress!.ToString());
        await page.Locator(".badge-live").WaitForAsync();
        await Until.TrueAsync(async () => await page.Locator("tr[data-id]").CountAsync() == Rows, "all rows are shown");
        return page;
    }
}
