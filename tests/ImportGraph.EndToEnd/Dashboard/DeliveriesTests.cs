using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The messages that are sent to webhooks.</summary>
public sealed class DeliveriesTests : IDisposable
{
    private readonly HttpListener _receiver = new();
    private readonly string _address = $"http://127.0.0.1:{Ports.Free()}/";
    private volatile int _answer = (int)HttpStatusCode.ServiceUnavailable;

    public DeliveriesTests()
    {
        _receiver.Prefixes.Add(_address);
        _receiver.Start();
        _ = AnswerAsync();
    }

    private (string, string)[] Settings =>
    [
        OpenDashboard.NoWorker,
        ("ImportGraph__Webhooks__team__Url", _address),
        ("ImportGraph__Webhooks__team__Secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        ("ImportGraph__Webhooks__team__Events", "import.failed import.completed"),
    ];

    public void Dispose() => _receiver.Close();

    [RequiresFact("chromium")]
    public async Task A_message_that_its_endpoint_refused_is_shown_with_its_job_and_is_sent_again()
    {
        await using var dashboard = await OpenDashboard.StartAsync(Settings);
        await Axe.AddAsync(dashboard.Page);
        var id = await ManualWorker.FailedAsync(dashboard.Server, "spring");
        await dashboard.GoAsync($"jobs/{id}");
        var panel = dashboard.Page.GetByRole(AriaRole.Region, new() { Name = "Webhook deliveries", Exact = true });
        var cells = panel.Locator("tbody td");
        await Expect(cells.Nth(2)).ToHaveTextAsync("Pending");
        await Expect(cells.Nth(3)).ToHaveTextAsync("1");
        dashboard.EndRetries();
        await Expect(cells.Nth(2)).ToHaveTextAsync("Failed");
        await Expect(cells.Nth(0)).ToHaveTextAsync("team");
        await Expect(cells.Nth(1)).ToContainTextAsync("Failed, ");
        await Expect(cells.Nth(3)).ToHaveTextAsync("2");
        await Expect(cells.Nth(4)).ToContainTextAsync("503");
        Assert.Empty(await Axe.FindAsync(dashboard.Page));
        await dashboard.Page.SetViewportSizeAsync(320, 800);
        Assert.Equal(0, await dashboard.ExcessAsync());

        _answer = (int)HttpStatusCode.NoContent;
        await panel.GetByRole(AriaRole.Button, new() { Name = "Send again to team" }).ClickAsync();

        await Expect(cells.Nth(2)).ToHaveTextAsync("Delivered");
        // The button keeps the focus until somebody moves it.
        await dashboard.Page.Keyboard.PressAsync("Tab");
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Send again to team" })).ToBeHiddenAsync();
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task All_messages_that_failed_are_listed_and_are_sent_again_after_a_question()
    {
        await using var dashboard = await OpenDashboard.StartAsync(Settings);
        await Axe.AddAsync(dashboard.Page);
        var failed = await ManualWorker.FailedAsync(dashboard.Server, "spring");
        await ManualWorker.FailedAsync(dashboard.Server, "summer");
        await Until.TrueAsync(() => dashboard.EndRetries() == 2, "both messages were sent");
        await dashboard.GoAsync($"jobs/{failed}");
        await Expect(dashboard.Page.GetByLabel("Webhook deliveries", new() { Exact = true }).Locator("tbody td").Nth(2)).ToHaveTextAsync("Failed");
        var failures = new { where = new { status = new { eq = "FAILED" } } };
        await Until.TrueAsync(
            async () =>
            {
                var data = await dashboard.Server.ExecuteAsync("WebhookDeliveries", failures);
                return data.GetProperty("webhookDeliveries").GetProperty("edges").GetArrayLength() == 2;
            },
            "both messages have failed");

        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "All deliveries that failed" }).ClickAsync();

        var rows = dashboard.Page.Locator("tbody tr");
        await Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await Expect(dashboard.Page.GetByLabel("Status")).ToHaveValueAsync("FAILED");
        await Expect(rows).ToHaveCountAsync(2);
        Assert.Empty(await Axe.FindAsync(dashboard.Page));
        await dashboard.Page.SetViewportSizeAsync(320, 800);
        Assert.Equal(0, await dashboard.ExcessAsync());
        _answer = (int)HttpStatusCode.NoContent;
        await dashboard.Button("Send all failed again").ClickAsync();
        await dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Send again", Exact = true }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(0);
        await Expect(dashboard.Page.GetByText("No delivery matches.")).ToBeVisibleAsync();

        await dashboard.Page.GetByLabel("Status").SelectOptionAsync("Delivered");
        await Expect(dashboard.Page).ToHaveURLAsync(new Uri(dashboard.Server.Http.BaseAddress!, "/deliveries?status=DELIVERED").ToString());
        await Expect(rows).ToHaveCountAsync(2);
        await dashboard.Page.GetByLabel("Endpoint").FillAsync("other");
        await dashboard.Page.Keyboard.PressAsync("Enter");
        await Expect(rows).ToHaveCountAsync(0);

        // The address alone opens the page.
        await dashboard.GoAsync("deliveries?status=DELIVERED&endpoint=team");
        await Expect(rows).ToHaveCountAsync(2);
        await rows.Last.GetByRole(AriaRole.Link, new() { Name = "Open" }).ClickAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("spring");
        dashboard.AssertQuiet();
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var call = await _receiver.GetContextAsync();
                call.Response.StatusCode = _answer;
                call.Response.Close();
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
