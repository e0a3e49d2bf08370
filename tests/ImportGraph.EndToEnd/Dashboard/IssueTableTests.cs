using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The issues on a job's page.</summary>
[Collection(StageTestGroup.Name)]
public sealed class IssueTableTests(SharedStage shared)
{
    [RequiresFact("chromium")]
    public async Task All_issues_are_counted_by_code_and_those_of_a_code_are_loaded_in_pages()
    {
        var (page, issues) = await OpenAsync();
        var rows = issues.Locator("tbody tr");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "450 issues" })).ToBeVisibleAsync();
        Assert.Equal(450, (await issues.Locator(".codes b").AllInnerTextsAsync()).Sum(int.Parse));
        await Expect(rows).ToHaveCountAsync(50);
        await Code(issues, "129 FIELD_MISSING").ClickAsync();
        await Expect(issues).ToContainTextAsync("129 issues found.");
        await Expect(rows.Filter(new() { HasNotText = "FIELD_MISSING" })).ToHaveCountAsync(0);
        await Expect(rows).ToHaveCountAsync(50);
        await issues.GetByText("Load 50 more").ClickAsync();
        await Expect(rows).ToHaveCountAsync(100);
        await Code(issues, "129 FIELD_MISSING").ClickAsync();
        await Expect(rows).ToHaveCountAsync(50);
        await page.CloseAsync();
    }

    [RequiresFact("chromium")]
    public async Task Each_message_is_shown_once_with_what_to_do_about_it()
    {
        var (page, issues) = await OpenAsync();

        await Expect(issues.GetByText("The field is required and may not be empty.")).ToHaveCountAsync(1);
        await Expect(issues.Locator(".codes li").Filter(new() { HasText = "FIELD_MISSING" })).ToContainTextAsync("Fill in the field.");
        await page.CloseAsync();
    }

    [RequiresFact("chromium")]
    public async Task Issues_are_searched_filtered_by_severity_and_sorted()
    {
        var (page, issues) = await OpenAsync();
        var rows = issues.Locator("tbody tr");
        await issues.GetByLabel("Severity").SelectOptionAsync("Error");
        await Expect(rows.Filter(new() { HasText = "Warning" })).ToHaveCountAsync(0);
        await issues.GetByLabel("Order").SelectOptionAsync("By code");
        await Expect(issues).ToContainTextAsync("Only the 50 loaded issues are sorted.");
        var codes = await rows.Locator("td:nth-child(3) code").AllInnerTextsAsync();
        Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
        Assert.Contains("LANGUAGE_INVALID", codes);

        await issues.GetByLabel("Severity").SelectOptionAsync("Any");
        await issues.GetByRole(AriaRole.Searchbox).FillAsync("sku-40129");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First.Locator("td")).ToHaveTextAsync(
            ["sku-40129", "part-001.jsonl:95", "FIELD_UNKNOWN", "colour", "\"anthracite\"", "Warning", "Copy"]);
        await issues.GetByRole(AriaRole.Searchbox).FillAsync("no such item");
        await Expect(rows).ToHaveCountAsync(0);
        await Expect(issues).ToContainTextAsync("0 issues found.");
        await page.CloseAsync();
    }

    [RequiresFact("chromium")]
    public async Task The_list_of_wrong_rows_is_one_click_away_as_csv_and_as_json_lines_and_a_row_can_be_copied()
    {
        var (page, issues) = await OpenAsync();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        var csv = await DownloadAsync(page, issues.GetByRole(AriaRole.Link, new() { Name = "Download CSV" }));
        Assert.Equal(451, csv.TrimEnd().Split("\r\n").Length);
        var lines = (await DownloadAsync(page, issues.GetByRole(AriaRole.Link, new() { Name = "JSON Lines" }))).TrimEnd().Split('\n');
        Assert.Equal(450, lines.Length);
        Assert.Equal("sku-40112", JsonDocument.Parse(lines[0]).RootElement.GetProperty("key").GetString());

        await issues.GetByRole(AriaRole.Button, new() { Name = "Copy the issue of sku-40112" }).ClickAsync();
        await Expect(issues.GetByText("Copied")).ToBeVisibleAsync();
        Assert.Equal(
            "sku-40112\tpart-001.jsonl:12\tFIELD_MISSING\ttitle\t\tThe field is required and may not be empty.",
            await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await page.CloseAsync();
    }

    [RequiresFact("chromium")]
    public async Task The_table_is_accessible_and_the_page_does_not_scroll_sideways_on_narrow_screens()
    {
        var (page, issues) = await OpenAsync();
        await Expect(page.Locator(".line").First).ToBeVisibleAsync();
        foreach (var width in new[] { 1440, 390, 320 })
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.Equal(0, await OpenDashboard.ExcessAsync(page));
            Assert.Empty(await Axe.FindAsync(page));
        }

        // Without the colours of the page, a chosen code is still seen.
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        var code = issues.Locator(".codes button").First;
        var before = await code.EvaluateAsync<string>("(button) => getComputedStyle(button).borderWidth + getComputedStyle(button).outlineStyle");
        await code.ClickAsync();
        await Expect(code).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.NotEqual(before, await code.EvaluateAsync<string>("(button) => getComputedStyle(button).borderWidth + getComputedStyle(button).outlineStyle"));
        await page.CloseAsync();
    }

    private async Task<(IPage Page, ILocator Issues)> OpenAsync()
    {
        var stage = await shared.Stage;
        var page = await stage.OpenJobAsync(stage.Jobs.Successful.Id);
        return (page, page.GetByRole(AriaRole.Region, new() { Name = "Issues", Exact = true }));
    }

    private static ILocator Code(ILocator issues, string name) => issues.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{name}$") });

    private static async Task<string> DownloadAsync(IPage page, ILocator link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
