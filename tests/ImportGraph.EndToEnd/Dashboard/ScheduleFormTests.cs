using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Imports that are scheduled on the page.</summary>
public sealed partial class ScheduleFormTests
{
    [RequiresFact("chromium")]
    public async Task An_import_is_scheduled_and_a_value_that_the_server_refuses_is_shown_at_its_field()
    {
        await using var dashboard = await OpenDashboard.StartAsync();
        dashboard.Package("spring.jsonl", 30);
        await dashboard.GoAsync();
        await dashboard.Button("Schedule an import").ClickAsync();
        var path = Field(dashboard, "Path");
        var start = Field(dashboard, "Start (");

        await path.FillAsync("../elsewhere");
        await SubmitAsync(dashboard);
        await AssertRefusedAsync(path, "The path may not contain \"..\".");
        await path.FillAsync("/elsewhere");
        await SubmitAsync(dashboard);
        await AssertRefusedAsync(path, "\"/elsewhere\" does not lie below a shared root.");

        await path.FillAsync("spring.jsonl");
        await start.FillAsync(InDays(8));
        await SubmitAsync(dashboard);
        await Expect(start).ToHaveAccessibleDescriptionAsync(Range());
        await Expect(start).ToBeFocusedAsync();
        await Expect(path).Not.ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Equal(0, (await dashboard.Server.ExecuteAsync("ImportStatusSummary")).GetProperty("importStatusSummary").GetProperty("total").GetInt32());

        await start.FillAsync("");
        await Field(dashboard, "Existing items").SelectOptionAsync("Update");
        await Field(dashboard, "Tags").FillAsync("nightly, price list");
        await SubmitAsync(dashboard);

        // The page of the new job is shown.
        await Expect(dashboard.Dialog).ToHaveCountAsync(0);
        await Expect(dashboard.Page).ToHaveURLAsync(JobAddress());
        await Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("spring.jsonl");
        await Expect(dashboard.Page.Locator(".title .status")).ToHaveTextAsync("Successful");
        await Expect(dashboard.Page.Locator(".tag")).ToHaveTextAsync(["nightly", "price list"]);
        await Expect(dashboard.Page.Locator(".title")).ToContainTextAsync(["Reimport", "Log"]);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_validation_says_on_its_page_what_an_import_or_a_reimport_would_do()
    {
        await using var dashboard = await OpenDashboard.StartAsync();
        dashboard.Package("spring.jsonl", 30);
        foreach (var (existingItems, words) in new[] { ("Keep unchanged", "An import would"), ("Update", "A reimport would") })
        {
            await dashboard.GoAsync();
            await dashboard.Button("Schedule an import").ClickAsync();
            await Field(dashboard, "Path").FillAsync("spring.jsonl");
            await Field(dashboard, "Type").SelectOptionAsync("VALIDATION");
            await Field(dashboard, "Existing items").SelectOptionAsync(existingItems);

            await SubmitAsync(dashboard);

            var fact = dashboard.Page.Locator(".facts div").Filter(new() { HasText = words });
            await Expect(fact.Locator("dd")).ToHaveTextAsync("create 30, update 0, leave 0 unchanged, reject 0");
            await Expect(dashboard.Page.Locator(".title")).ToContainTextAsync(["Validation", "Log"]);
        }

        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task A_start_time_is_in_the_time_zone_that_the_page_shows()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await dashboard.GoAsync();
        await dashboard.Page.GetByLabel("Time zone").SelectOptionAsync("UTC");
        await dashboard.Button("Schedule an import").ClickAsync();
        await Field(dashboard, "Path").FillAsync("spring");
        var start = InDays(2);
        await Field(dashboard, "Start (UTC").FillAsync(start);
        await Field(dashboard, "Type").SelectOptionAsync("VALIDATION");
        await SubmitAsync(dashboard);

        await Expect(dashboard.Page).ToHaveURLAsync(JobAddress());
        var job = await dashboard.Server.StatusAsync(JobAddress().Match(dashboard.Page.Url).Groups[1].Value);
        Assert.Equal(("VALIDATION", "SCHEDULED", $"{start}:00.000Z"), (Text(job, "jobType"), Text(job, "status"), Text(job, "startTime")));
        await Expect(dashboard.Page.Locator(".facts")).ToContainTextAsync($"{start.Replace('T', ' ')}:00");
        dashboard.AssertQuiet();
    }

    private static ILocator Field(OpenDashboard dashboard, string label) => dashboard.Dialog.GetByLabel(label);

    private static Task SubmitAsync(OpenDashboard dashboard) => dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Schedule" }).ClickAsync();

    /// <summary>Asserts that the error is shown at its field, and that this field has the focus.</summary>
    private static async Task AssertRefusedAsync(ILocator field, string why)
    {
        await Expect(field).ToHaveAccessibleDescriptionAsync(why);
        await Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(field).ToBeFocusedAsync();
    }

    private static string InDays(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    private static string? Text(JsonElement job, string field) => job.GetProperty(field).GetString();

    [GeneratedRegex(@"/jobs/([0-9a-f-]{36})$")]
    private static partial Regex JobAddress();

    [GeneratedRegex(@"^Must be from \d\d:\d\d:\d\d to \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.$")]
    private static partial Regex Range();
}
