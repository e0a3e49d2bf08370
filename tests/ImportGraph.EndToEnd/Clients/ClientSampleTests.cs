using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImportGraph.EndToEnd.Dashboard;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Clients;

/// <summary>The samples in <c>src/samples/clients</c>: each survives that the server is killed and started again.</summary>
public sealed partial class ClientSampleTests(SampleSite site) : IClassFixture<SampleSite>
{
    private static readonly string[] Pages = ["javascript", "apollo", "urql", "relay"];

    [RequiresFact("chromium")]
    public async Task Apollo_Client_follows_a_list_retries_a_job_and_continues_after_a_restart() => await FollowsAsync("apollo", site.Proxied);

    [SoakFact("chromium")]
    public async Task The_package_follows_a_list_retries_a_job_and_continues_after_a_restart() => await FollowsAsync("javascript", site.Proxied);

    [SoakFact("chromium")]
    public async Task Urql_follows_a_list_retries_a_job_and_continues_after_a_restart() => await FollowsAsync("urql", site.Proxied);

    [SoakFact("chromium")]
    public async Task Relay_follows_a_list_retries_a_job_and_continues_after_a_restart() => await FollowsAsync("relay", site.Proxied);

    [SoakFact("chromium")]
    public async Task Clients_also_work_from_a_page_of_another_server()
    {
        // The others send the same requests.
        foreach (var client in new[] { "javascript", "apollo" })
        {
            await FollowsAsync(client, site.Direct);
        }
    }

    [SoakFact("chromium")]
    public async Task Each_client_loads_its_list_again_after_it_has_missed_too_many_changes()
    {
        await site.ServeAsync(site.Proxied);
        foreach (var path in new[] { "missed-1", "missed-2", "missed-3" })
        {
            await ManualWorker.FailedAsync(site.Server, path);
        }

        foreach (var client in new[] { "apollo", "urql", "relay" })
        {
            await using var watched = await (await Browser.SharedAsync()).OpenAsync();
            var (page, sockets) = (watched.Page, new Sockets());
            await sockets.RouteAsync(page);
            await page.GotoAsync($"{site.Proxied}/{client}/");
            await page.GetByText("More").ClickAsync();
            await Expect(page.GetByText("missed-1")).ToBeVisibleAsync();

            await sockets.ResyncAsync();

            await Expect(page.Locator("li")).ToHaveTextAsync(["missed-3 FAILED 1 Retry", "missed-2 FAILED 1 Retry"]);
        }
    }

    [SoakFact("chromium")]
    public async Task Each_client_sends_its_query_again_if_the_database_was_away()
    {
        await site.ServeAsync(site.Proxied);
        await ManualWorker.FailedAsync(site.Server, "away");
        foreach (var client in Pages)
        {
            await using var watched = await (await Browser.SharedAsync()).OpenAsync();
            await watched.Page.RouteAsync(
                AnyQuery(),
                route => route.FulfillAsync(new()
                {
                    Status = 503,
                    ContentType = "application/graphql-response+json",
                    Body = """{"errors":[{"message":"The database is away.","extensions":{"code":"STORAGE_UNAVAILABLE","retryable":true}}]}""",
                }),
                new() { Times = 1 });

            await watched.Page.GotoAsync($"{site.Proxied}/{client}/");

            await Expect(watched.Page.Locator("li").First).ToContainTextAsync("away FAILED 1");
            Assert.Contains(watched.Complaints, complaint => AnyQuery().IsMatch(complaint) && complaint.EndsWith(": 503", StringComparison.Ordinal));
        }
    }

    [RequiresFact("chromium")]
    public async Task The_package_shows_a_list_the_number_of_all_jobs_and_a_refusal()
    {
        await site.ServeAsync(site.Proxied);
        var refused = await ManualWorker.FailedAsync(site.Server, "package-1", retryable: false);
        await using var watched = await (await Browser.SharedAsync()).OpenAsync();
        var page = watched.Page;
        await page.GotoAsync($"{site.Proxied}/javascript/");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(LiveStatus());

        await page.Locator($"li[id='{refused}']").GetByText("Retry").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("IMPORT_NOT_RETRYABLE: ");
        await ManualWorker.FailedAsync(site.Server, "package-2");

        await Expect(page.Locator("li").First).ToHaveTextAsync("package-2 FAILED 1 Retry");
        Assert.Empty(watched.Complaints);
    }

    [SoakFact("chromium")]
    public async Task EventSource_watches_a_job_across_a_restart_and_closes_when_the_job_has_ended()
    {
        await site.ServeAsync(site.Proxied);
        var job = await ManualWorker.BeginAsync(site.Server, "watched");
        await using var watched = await (await Browser.SharedAsync()).OpenAsync();
        var page = watched.Page;
        await page.AddInitScriptAsync(
            """
            globalThis.opened = [];
            globalThis.EventSource = class extends EventSource {
              constructor(url) {
                super(url);
                opened.push(this);
              }
            };
            """);
        await page.GotoAsync($"{site.Proxied}/graphql-ws/?id={job.Id}");
        await Expect(page.Locator("main")).ToHaveTextAsync("IN_PROGRESS 0");

        await site.KillAsync();
        await page.WaitForFunctionAsync("() => opened.at(-1).readyState !== EventSource.OPEN");
        await site.RestartAsync();
        await job.ReportAsync(site.Server, processed: 5, total: 10);
        await Expect(page.Locator("main")).ToHaveTextAsync("IN_PROGRESS 5");
        await job.CompleteAsync(site.Server, successful: 10);

        await Expect(page.Locator("main")).ToHaveTextAsync("SUCCESSFUL 10");
        await page.WaitForFunctionAsync("() => opened.every(({ readyState }) => readyState === EventSource.CLOSED)");
    }

    [RequiresFact("chromium")]
    public async Task React_renders_the_list_on_its_server_and_the_browser_follows_it_without_a_key()
    {
        await site.StartedAsync();
        var old = await ManualWorker.FailedAsync(site.Server, "rendered-</script>");
        using var pages = await Npm.StartAsync(
            Npm.Clients, Path.Join("server-rendering", "server.mjs"), ("IMPORTGRAPH_URL", site.Server.Http.BaseAddress!.ToString()));
        try
        {
            var address = (await pages.StandardOutput.ReadLineAsync().WaitAsync(Patience.Step))!;
            using var http = new HttpClient();
            var html = await http.GetStringAsync(new Uri(address));
            Assert.Contains($"<li id=\"{old}\">rendered-&lt;/script&gt;", html, StringComparison.Ordinal);
            Assert.DoesNotContain(TestKey.Value, html, StringComparison.Ordinal);

            await using var watched = await (await Browser.SharedAsync()).OpenAsync();
            var sent = new ConcurrentQueue<IRequest>();
            watched.Page.Request += (_, request) => sent.Enqueue(request);
            await watched.Page.GotoAsync(address);
            await Expect(watched.Page.Locator($"li[id='{old}']")).ToHaveTextAsync("rendered-</script> FAILED 1 ");
            var added = await ManualWorker.FailedAsync(site.Server, "rendered-later");

            await Expect(watched.Page.Locator("li").First).ToHaveAttributeAsync("id", added);
            await Expect(watched.Page.Locator("li").First).ToHaveTextAsync("rendered-later FAILED 1 ");
            Assert.All(sent, request => Assert.DoesNotContain("authorization", request.Headers.Keys));
            Assert.Empty(watched.Complaints);
        }
        finally
        {
            pages.Kill();
        }
    }

    [Fact]
    public async Task Programs_in_Node_continue_after_a_restart()
    {
        await site.StartedAsync();
        var refused = await ManualWorker.FailedAsync(site.Server, "node-1", retryable: false);
        var job = await ManualWorker.BeginAsync(site.Server, "node-2");
        var cancelled = await site.Server.ScheduleAsync("node-3");
        var url = $"{site.Server.Http.BaseAddress}graphql";
        using var socket = await NodeProgram.StartAsync(Npm.Clients, Path.Join("graphql-ws", "jobs.mjs"), url, refused);
        using var events = await NodeProgram.StartAsync(Npm.Clients, Path.Join("graphql-ws", "sse.mjs"), url, job.Id);
        using var multipart = await NodeProgram.StartAsync(
            Npm.Tests, "multipart.mjs", url, Path.Join(Documents.Folder, "ImportStatusUpdated.graphql"), job.Id);
        using var list = await NodeProgram.StartAsync(Npm.Client, Path.Join("examples", "list.mjs"), url);
        await socket.UntilAsync(line => line.Contains("IMPORT_NOT_RETRYABLE", StringComparison.Ordinal), "the refusal");
        await socket.UntilAsync(Has(job.Id, "IN_PROGRESS"), "the job");
        await events.UntilAsync(Is("IN_PROGRESS"), "the job");
        await multipart.UntilAsync(Is("IN_PROGRESS"), "the job");
        await UntilEqualAsync(list);

        await site.KillAsync();
        await site.RestartAsync();
        await job.ReportAsync(site.Server, processed: 4, total: 10);
        await site.Server.ExecuteAsync("CancelImport", new { input = new { id = cancelled } });
        var added = await site.Server.ScheduleAsync("node-4");

        await socket.UntilAsync(Has(added, "SCHEDULED"), "the new job");
        await UntilEqualAsync(list);
        await job.CompleteAsync(site.Server, successful: 10);
        await socket.UntilAsync(Has(job.Id, "SUCCESSFUL"), "the end of the job");
        await UntilEqualAsync(list);
        foreach (var program in new[] { events, multipart })
        {
            await program.UntilAsync(Is("SUCCESSFUL"), "the end of the job");
            Assert.Equal(0, await program.EndAsync());
        }

        await site.Server.ExecuteAsync("CancelImport", new { input = new { id = added } });
    }

    /// <summary>Matches the address of a request. urql sends queries with GET.</summary>
    [GeneratedRegex(@"/graphql(\?|: |$)")]
    private static partial Regex AnyQuery();

    [GeneratedRegex(@"^\d+ jobs, live$")]
    private static partial Regex LiveStatus();

    private static Func<string, bool> Is(string status) => line => JsonElement.Parse(line).GetProperty("status").GetString() == status;

    private static Func<string, bool> Has(string id, string status) =>
        line => JsonElement.Parse(line) is var job && job.GetProperty("id").GetString() == id && job.GetProperty("status").GetString() == status;

    /// <summary>Reads the lists that the program prints until one is what the server answers to a query.</summary>
    private async Task UntilEqualAsync(NodeProgram list)
    {
        var where = new { status = new { @in = new[] { "SCHEDULED", "IN_PROGRESS", "FAILED" } } };
        var variables = new { first = 50, where, order = new[] { new { startTime = "DESC" } } };
        var page = (await site.Server.ExecuteAsync("ImportRows", variables)).GetProperty("importStatuses");
        var rows = page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node")).Select(job =>
            $"{job.GetProperty("dataSource").GetProperty("path")} {job.GetProperty("status")} {Percentage(job.GetProperty("progress"))} %");
        var expected = string.Join(", ", rows);
        await list.UntilAsync(line => line == expected, expected);

        static string Percentage(JsonElement progress) =>
            progress.ValueKind is JsonValueKind.Object && progress.GetProperty("percentage") is { ValueKind: JsonValueKind.Number } number
                ? number.GetRawText()
                : "0";
    }

    private async Task FollowsAsync(string client, string address)
    {
        await site.ServeAsync(address);
        var first = await ManualWorker.FailedAsync(site.Server, $"{client}-1");
        var second = await ManualWorker.FailedAsync(site.Server, $"{client}-2");
        var third = await ManualWorker.FailedAsync(site.Server, $"{client}-3", retryable: false);
        var browser = await Browser.SharedAsync();
        await using var watched = await browser.OpenAsync();
        var page = watched.Page;
        var cursors = new ConcurrentQueue<string?>();
        page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) =>
        {
            if (frame.Text is { } text && text.Contains("importStatusesUpdated", StringComparison.Ordinal))
            {
                cursors.Enqueue(JsonElement.Parse(text).GetProperty("payload").GetProperty("variables").GetProperty("after").GetString());
            }
        };
        await page.GotoAsync($"{address}/{client}/");
        await Expect(page.Locator("li")).ToHaveTextAsync([$"{client}-3 FAILED 1 Retry", $"{client}-2 FAILED 1 Retry"]);

        await page.GetByText("More").ClickAsync();
        await Expect(Row(first)).ToContainTextAsync("FAILED 1");
        await RetryAsync(third);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("IMPORT_NOT_RETRYABLE: ");
        await RetryAsync(first);
        await Expect(Row(first)).ToContainTextAsync("SCHEDULED");
        var job = await ManualWorker.ClaimAsync(site.Server);
        await Expect(Row(first)).ToContainTextAsync("IN_PROGRESS 2");
        Assert.Empty(watched.Complaints);

        watched.ExpectServerEnd();
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.WebSocket += (_, socket) => socket.Close += (_, _) => refused.TrySetResult();
        await site.KillAsync();
        await refused.Task.WaitAsync(Patience.Step);
        await using var late = await browser.OpenAsync();
        await late.Page.GotoAsync($"{address}/{client}/");
        await site.RestartAsync();
        await job.CompleteAsync(site.Server, successful: 1);
        var added = await ManualWorker.FailedAsync(site.Server, $"{client}-4");

        await Expect(Row(first)).ToContainTextAsync("SUCCESSFUL 2");
        await Expect(Row(added)).ToContainTextAsync("FAILED 1");
        await Expect(page.Locator("li").First).ToContainTextAsync($"{client}-4");
        await Expect(Row(second)).ToHaveCountAsync(1);
        await Expect(late.Page.Locator("li").First).ToContainTextAsync($"{client}-4 FAILED 1");
        // The stream continued after the last message, and did not start again at the list.
        Assert.NotEqual(cursors.First(), cursors.Last());

        ILocator Row(string id) => page.Locator($"li[id='{id}']");

        Task RetryAsync(string id) => Row(id).GetByText("Retry").ClickAsync();
    }
}
