using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Files that people send from their browser, correct and send again.</summary>
public sealed class CorrectionTests
{
    /// <summary>As a German Excel saves it, with two rows that have no title.</summary>
    private const string Rows =
        "key;type;title;content\r\nA-1;product;Größe M;rot\r\nA-2;product;;blau\r\nA-3;product;Größe L;\"a;b\"\r\nA-4;product;;=1+1\r\n";

    [RequiresFact("chromium")]
    public async Task A_person_imports_a_file_corrects_the_rejected_rows_and_nothing_is_left()
    {
        await using var dashboard = await OpenDashboard.StartAsync();
        await dashboard.GoAsync();
        await dashboard.Button("Schedule an import").ClickAsync();
        await dashboard.Dialog.GetByLabel("Source").SelectOptionAsync("A file from this computer");
        await ChooseAsync(dashboard, "products.csv", Encoding.UTF8.GetBytes(Rows));

        var preview = dashboard.Dialog.GetByRole(AriaRole.Region, new() { Name = "Preview", Exact = true });
        await Expect(preview).ToContainTextAsync("CSV, UTF-8, separated by semicolons.");
        await Expect(preview).ToContainTextAsync("Of the first 4 rows, 2 would be rejected.");
        await Expect(preview.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["key → key", "type → type", "title → title", "content → content"]);
        await Expect(preview.Locator("tr.rejected")).ToHaveCountAsync(2);
        await Expect(preview.Locator("li").First).ToContainTextAsync("Line 3: title");
        await PictureAsync(dashboard, "preview");
        await SubmitAsync(dashboard, "Schedule");

        await Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("products.csv");
        var files = dashboard.Page.GetByRole(AriaRole.Region, new() { Name = "Corrections" });
        await Expect(dashboard.Page.Locator(".facts")).ToContainTextAsync("2 with errors");
        var rejected = await DownloadAsync(dashboard, files.GetByRole(AriaRole.Link, new() { NameRegex = new("^Rejected records") }));
        Assert.StartsWith("\uFEFFkey;type;title;content;importgraph_reason\r\nA-2;product;;blau;", rejected, StringComparison.Ordinal);
        Assert.Contains("A-4;product;;'=1+1;", rejected, StringComparison.Ordinal);
        var issues = await DownloadAsync(dashboard, dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "Download CSV" }));
        Assert.Equal(3, issues.TrimEnd().Split("\r\n").Length);

        await PictureAsync(dashboard, "rejected");
        await files.GetByRole(AriaRole.Button, new() { Name = "Import corrected file" }).ClickAsync();
        var corrected = rejected.Replace("product;;", "product;Titel;", StringComparison.Ordinal);
        await ChooseAsync(dashboard, "corrected.csv", Encoding.UTF8.GetBytes(corrected));
        await Expect(preview.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(preview.Locator("tr.rejected")).ToHaveCountAsync(0);
        await SubmitAsync(dashboard, "Import");

        await Expect(files).ToContainTextAsync("Corrects another job: of 2 rejected, 2 are now accepted.");
        await Expect(files.GetByRole(AriaRole.Link, new() { NameRegex = new("^Rejected records") })).ToHaveCountAsync(0);
        await PictureAsync(dashboard, "corrected");
        await files.GetByRole(AriaRole.Link, new() { Name = "another job" }).ClickAsync();
        await Expect(files).ToContainTextAsync("Corrected by another job: of 2 rejected, 2 are now accepted.");
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_corrected_file_is_dropped_on_the_page_of_its_job()
    {
        await using var dashboard = await OpenDashboard.StartAsync();
        dashboard.Write("products.csv", Rows);
        var id = await dashboard.Server.ScheduleAsync("products.csv");
        await dashboard.Server.UntilEndAsync(id);
        await dashboard.GoAsync($"jobs/{id}");
        var corrections = dashboard.Page.GetByRole(AriaRole.Region, new() { Name = "Corrections" });

        await OpenDashboard.DropAsync(
            corrections, "corrected.csv", "key;type;title;content\r\nA-2;product;Titel;blau\r\nA-4;product;Titel;rot\r\n");

        await Expect(dashboard.Dialog.GetByLabel("File", new() { Exact = true })).ToHaveValueAsync(new Regex("corrected\\.csv$"));
        await Expect(dashboard.Dialog.GetByRole(AriaRole.Region, new() { Name = "Preview", Exact = true }).Locator("tbody tr")).ToHaveCountAsync(2);
        await SubmitAsync(dashboard, "Import");
        await Expect(corrections).ToContainTextAsync("Corrects another job: of 2 rejected, 2 are now accepted.");
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task An_upload_shows_how_much_was_sent_and_can_be_cancelled()
    {
        await using var dashboard = await OpenDashboard.StartAsync();
        await dashboard.GoAsync();
        // The server gets no bytes, so the upload does not end by itself.
        await dashboard.Page.RouteAsync("**/import/uploads/**", _ => Task.CompletedTask);
        await dashboard.Button("Schedule an import").ClickAsync();
        await dashboard.Dialog.GetByLabel("Source").SelectOptionAsync("A file from this computer");
        await ChooseAsync(dashboard, "products.csv", Encoding.UTF8.GetBytes(Rows));
        var state = dashboard.Dialog.Locator("#file-state");
        await Expect(state).ToHaveTextAsync(new Regex("^0 %: 0 bytes of "));

        await dashboard.Button("Cancel upload").ClickAsync();

        await Expect(state).ToHaveTextAsync("Choose a file, or drop it here.");
        await Expect(dashboard.Dialog.GetByLabel("File", new() { Exact = true })).ToBeFocusedAsync();
        await Expect(dashboard.Dialog.GetByLabel("File", new() { Exact = true })).ToHaveValueAsync("");
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task An_ended_job_is_run_again_with_the_same_settings()
    {
        await using var dashboard = await OpenDashboard.StartAsync();
        dashboard.Package("spring.jsonl", 3);
        await dashboard.GoAsync();
        await dashboard.Button("Schedule an import").ClickAsync();
        await dashboard.Dialog.GetByLabel("Path").FillAsync("spring.jsonl");
        await dashboard.Dialog.GetByLabel("Existing items").SelectOptionAsync("Update");
        await dashboard.Dialog.GetByLabel("Tags").FillAsync("nightly");
        await SubmitAsync(dashboard, "Schedule");
        await Expect(dashboard.Page.Locator(".facts")).ToContainTextAsync("3 created");

        await dashboard.Button("Run again").ClickAsync();
        await SubmitAsync(dashboard, "Schedule");

        await Expect(dashboard.Page.Locator(".facts")).ToContainTextAsync("0 created, 0 updated, 3 unchanged");
        await Expect(dashboard.Page.Locator(".tag")).ToHaveTextAsync(["nightly"]);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task What_the_form_has_no_field_for_is_the_same_when_a_job_is_run_again()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var dataSource = new { type = "SHARED_FILE_PATH", path = "spring.jsonl" };
        var input = new { jobType = "IMPORT", dataSource, priority = 7, concurrencyKey = "catalogue" };
        var id = (await dashboard.Server.ExecuteAsync("ScheduleImport", new { input }))
            .GetProperty("scheduleImport").GetProperty("importStatus").GetProperty("id").GetString();
        await (await ManualWorker.ClaimAsync(dashboard.Server)).CompleteAsync(dashboard.Server, successful: 1);
        await dashboard.GoAsync($"jobs/{id}");

        await dashboard.Button("Run again").ClickAsync();
        await SubmitAsync(dashboard, "Schedule");

        await Expect(dashboard.Page).Not.ToHaveURLAsync(new Regex(id!));
        await Expect(dashboard.Page.Locator(".title .status")).ToHaveTextAsync("Scheduled");
        var job = await dashboard.Server.StatusAsync(dashboard.Page.Url[^36..]);
        Assert.Equal((7, "catalogue"), (job.GetProperty("priority").GetInt32(), job.GetProperty("concurrencyKey").GetString()));
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task An_answer_that_comes_after_its_form_was_closed_changes_no_page()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await dashboard.GoAsync();
        var answered = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        await dashboard.Page.RouteAsync("**/graphql", async route =>
        {
            if (route.Request.PostData?.Contains("scheduleImport", StringComparison.Ordinal) is true)
            {
                asked.TrySetResult();
                await answered.Task;
            }

            await route.ContinueAsync();
        });
        await dashboard.Button("Schedule an import").ClickAsync();
        await dashboard.Dialog.GetByLabel("Path").FillAsync("spring.jsonl");
        await SubmitAsync(dashboard, "Schedule");
        await asked.Task;
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await Expect(dashboard.Dialog).ToHaveCountAsync(0);

        answered.SetResult();

        await Expect(dashboard.Names).ToHaveTextAsync(["spring.jsonl"]);
        await Expect(dashboard.Page.Locator("[role=status].unseen")).ToContainTextAsync("Scheduled");
        await Expect(dashboard.Page).ToHaveURLAsync(dashboard.Server.Http.BaseAddress!.ToString());
        dashboard.AssertQuiet();
    }

    private static Task ChooseAsync(OpenDashboard dashboard, string name, byte[] content) =>
        dashboard.Dialog.GetByLabel("File", new() { Exact = true })
            .SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = content });

    private static Task SubmitAsync(OpenDashboard dashboard, string button) =>
        dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Takes a picture for the documentation, if pictures are wanted: see <c>docs/screenshots.sh</c>.</summary>
    private static async Task PictureAsync(OpenDashboard dashboard, string name)
    {
        if (PicturesFactAttribute.Folder is { } folder)
        {
            await dashboard.Page.ScreenshotAsync(new() { Path = Path.Join(folder, $"{name}.png") });
        }
    }

    private static async Task<string> DownloadAsync(OpenDashboard dashboard, ILocator link)
    {
        var download = await dashboard.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return Encoding.UTF8.GetString(await File.ReadAllBytesAsync(await download.PathAsync()));
    }
}
