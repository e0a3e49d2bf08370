using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>A user who starts the server as the README says and opens its page.</summary>
public sealed class NewcomerTests : IDisposable
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(10);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresFact("chromium")]
    public async Task A_new_user_soon_sees_an_import_run_from_its_start_to_its_end_without_a_reload()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, "Development");
        await using var watched = await (await Browser.SharedAsync()).OpenAsync(key: null);
        var page = watched.Page;
        await page.GotoAsync(server.Http.BaseAddress!.ToString());
        var row = page.Locator("tr[data-id]").Filter(new() { HasText = "catalogue.jsonl" }).Filter(new() { HasText = "Import" }).Last;

        // New jobs are hidden behind a button, and the list may have been loaded shortly before the job was created.
        await page.GetByText("handbook").WaitForAsync();
        if (await row.CountAsync() == 0)
        {
            await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex("^Show .* new job") }).First.ClickAsync();
        }

        await Expect(row).ToContainTextAsync("In Progress", new() { Timeout = 120_000 });
        await Expect(row).ToContainTextAsync("Successful", new() { Timeout = 120_000 });

        var started = (await JsonAsync(server, "/version")).GetProperty("started").GetDateTimeOffset();
        var jobs = (await server.ExecuteAsync("ImportRows", new { first = 10 })).GetProperty("importStatuses").GetProperty("edges").EnumerateArray();
        var startTimes = jobs.Select(edge => edge.GetProperty("node").GetProperty("startTime").GetDateTimeOffset()).ToList();
        Assert.Equal(3, startTimes.Count);
        Assert.InRange(startTimes.Min() - started, TimeSpan.Zero, MaxDelay);
        Assert.Empty(watched.Complaints);
    }

    private static async Task<JsonElement> JsonAsync(ServerProcess server, string path) =>
        JsonDocument.Parse(await server.Http.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement.Clone();
}
