using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>A user who starts the server as the README says and opens its page.</summary>
public sealed class NewcomerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresFact("chromium")]
    public async Task A_new_user_sees_a_job_at_once_and_an_import_run_from_its_start_to_its_end_without_a_reload()
    {
        // On a busy machine a browser may start more slowly than the sample is imported. So it starts first, and batches are small.
        await using var watched = await (await Browser.SharedAsync()).OpenAsync(key: null);
        var page = watched.Page;
        await using var server = await ServerProcess.StartAsync(_folder.Path, "Development", ("ImportGraph__Worker__BatchSize", "100"));
        Assert.NotEmpty(await JobsAsync(server));
        await page.GotoAsync(server.Http.BaseAddress!.ToString());
        var row = page.Locator("tr[data-id]").Filter(new() { HasText = "catalogue.jsonl" }).Filter(new() { HasText = "Import" }).Last;

        // New jobs are hidden behind a button, and the list may have been loaded shortly before any of the jobs was created.
        var pill = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Show .* new job") });
        await Until.TrueAsync(
            async () =>
            {
                if (await pill.IsVisibleAsync())
                {
                    await pill.ClickAsync();
                }

                return await row.CountAsync() > 0;
            },
            "the import is listed");

        await Expect(row).ToContainTextAsync("In Progress", new() { Timeout = 120_000 });
        await Expect(row).ToContainTextAsync("Successful", new() { Timeout = 120_000 });

        Assert.Equal(3, (await JobsAsync(server)).Count);
        Assert.Empty(watched.Complaints);
    }

    private static async Task<List<JsonElement>> JobsAsync(ServerProcess server) =>
        [.. (await server.ExecuteAsync("ImportRows", new { first = 10 })).GetProperty("importStatuses").GetProperty("edges").EnumerateArray()];
}
