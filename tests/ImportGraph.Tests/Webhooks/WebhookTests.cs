using System.Globalization;
using System.Text.Json;
using ImportGraph.Http;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;
using ImportGraph.Running;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Imports.Http;
using ImportGraph.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Endpoint = ImportGraph.Tests.Imports.Http.Endpoint;

namespace ImportGraph.Tests.Webhooks;

/// <summary>Messages about jobs: what they contain, who receives them, and what happens if they are not accepted.</summary>
public sealed class WebhookTests : IAsyncDisposable
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private const string Job = """
        id project status jobType importer operation dataSource { type path fileName } tags version attempt progress { processed total percentage }
        results { successful warnings errors } createdAt createdBy startTime completionTime failureTime nextRetryAt endReason error
        failure { code category retryable } cancelledBy cancelReason
        """;

    private const string List = "{ webhookDeliveries { nodes { endpoint event status responseStatus error } } }";

    private const string Redeliver = """
        mutation ($where: WebhookDeliveryFilterInput!) {
          redeliverWebhooks(input: { where: $where }) { redelivered errors { ... on Error { code message } } }
        }
        """;

    private static readonly ImportFailure Timeout = new("SLOW", FailureCategory.Timeout, "It took <too> long.", Retryable: true);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<Endpoint> _endpoints = [];
    private TestApp? _app;

    public async ValueTask DisposeAsync()
    {
        _app?.Dispose();
        foreach (var endpoint in _endpoints)
        {
            await endpoint.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("import.completed")]
    [InlineData("import.failed")]
    [InlineData("import.retry_planned")]
    [InlineData("import.cancelled")]
    [InlineData("import.stalled")]
    [InlineData("import.lease_lost")]
    public async Task A_message_has_the_job_as_GraphQL_names_it_and_a_signature(string type)
    {
        var endpoint = await EndpointAsync();
        var app = Start(("Webhooks:team:Url", $"{endpoint.Address}"), ("Webhooks:team:Events", type), ("Retry:MaxAutomatic", "1"));

        var id = await ReachAsync(app, type);

        var message = Assert.Single(await ReceivedAsync(endpoint, 1));
        var body = JsonDocument.Parse(message.Body).RootElement;
        var now = (await app.DataAsync($"query ($id: ID!) {{ importStatus(id: $id) {{ {Job} }} }}", new { id })).GetProperty("importStatus");
        Assert.Equal(type, body.GetProperty("type").GetString());
        Assert.Equal(now.GetRawText(), body.GetProperty("data").GetRawText());
        Assert.Equal(["type", "timestamp", "data"], body.EnumerateObject().Select(property => property.Name));
        var (messageId, timestamp) = (message.Headers["webhook-id"].ToString(), message.Headers["webhook-timestamp"].ToString());
        Assert.Equal(
            new WebhookSecret(Secret).Sign(messageId, long.Parse(timestamp, CultureInfo.InvariantCulture), System.Text.Encoding.UTF8.GetBytes(message.Body)),
            message.Headers["webhook-signature"].ToString());
        var delivery = Assert.Single(await DeliveriesAsync(app, pending: 0));
        Assert.Equal((DeliveryStatus.Delivered, 1, (int?)200, null), (delivery.Status, delivery.Attempts, delivery.ResponseStatus, delivery.Error));
    }

    [Fact]
    public async Task An_endpoint_receives_only_the_events_projects_and_importers_that_it_wants()
    {
        var (failures, shop, prices) = (await EndpointAsync(), await EndpointAsync(), await EndpointAsync());
        var app = Start(
            ("Importers:prices:Description", "Prices"),
            ("Webhooks:failures:Url", $"{failures.Address}"), ("Webhooks:failures:Events", "import.failed import.stalled"),
            ("Webhooks:shop:Url", $"{shop.Address}"), ("Webhooks:shop:Projects", "shop other"),
            ("Webhooks:prices:Url", $"{prices.Address}"), ("Webhooks:prices:Importers", "prices"));

        await CancelledAsync(app, await app.ScheduleAsync("a"));
        await CancelledAsync(app, await app.ScheduleAsync("b", project: "shop"));
        await CancelledAsync(app, await app.ScheduleAsync("c", importer: "prices"));
        await app.ScheduleAsync("d");
        await app.Work.FailAsync((await app.ClaimAsync()).Lease, Timeout);
        await DeliveriesAsync(app, pending: 0);

        Assert.Equal(["d"], PathsOf(failures));
        Assert.Equal(["b"], PathsOf(shop));
        Assert.Equal(["c"], PathsOf(prices));
    }

    [Fact]
    public async Task Slack_receives_a_sentence_whose_texts_are_escaped()
    {
        var endpoint = await EndpointAsync();
        var app = Start(("Webhooks:team:Url", $"{endpoint.Address}"), ("Webhooks:team:Secret", ""), ("Webhooks:team:Format", "slack"));

        await app.ScheduleAsync("spring");
        await app.Work.FailAsync((await app.ClaimAsync()).Lease, Timeout);

        var message = Assert.Single(await ReceivedAsync(endpoint, 1));
        Assert.Equal("""{"text":"Import of spring (default) failed: It took &lt;too&gt; long."}""", message.Body);
        Assert.False(message.Headers.ContainsKey("webhook-signature"));
    }

    [Fact]
    public async Task A_message_that_is_not_accepted_is_sent_again_with_the_same_id_and_before_newer_messages_about_its_job()
    {
        var endpoint = await EndpointAsync(Endpoint.InTurn(
            Endpoint.Failing(500),
            Endpoint.Failing(302, ("Location", "/elsewhere")),
            Endpoint.Failing(429, ("Retry-After", "600")),
            Endpoint.Failing(204),
            Endpoint.Failing(204)));
        var app = Start(("Webhooks:team:Url", $"{endpoint.Address}"), ("Retry:MaxAutomatic", "1"));
        await app.ScheduleAsync();
        await app.Work.FailAsync((await app.ClaimAsync()).Lease, Timeout);

        var times = new List<DateTimeOffset>();
        await Until.TrueAsync(
            () =>
            {
                for (; times.Count < endpoint.Received.Count;)
                {
                    times.Add(_clock.GetUtcNow());
                }

                _clock.Advance(TimeSpan.FromSeconds(1));
                return times.Count == 5;
            },
            "both messages are accepted");

        var received = endpoint.Received.ToList();
        Assert.Single(received.Take(4).Select(message => message.Headers["webhook-id"].ToString()).Distinct());
        Assert.Equal(
            ["import.failed", "import.failed", "import.failed", "import.failed", "import.retry_planned"],
            received.Select(message => JsonDocument.Parse(message.Body).RootElement.GetProperty("type").GetString()));
        Assert.True(times[3] - times[2] >= TimeSpan.FromSeconds(600), "It waited as long as it was asked to.");
        Assert.Equal([4, 1], (await DeliveriesAsync(app, pending: 0)).Select(delivery => delivery.Attempts));
    }

    [Fact]
    public async Task A_message_fails_after_a_day_and_then_the_next_one_about_its_job_is_sent()
    {
        var isDown = true;
        var endpoint = await EndpointAsync(http => Endpoint.Failing(isDown ? 503 : 204)(http));
        var app = Start(("Webhooks:team:Url", $"{endpoint.Address}"), ("Webhooks:team:RetryHours", "1"));
        var job = await app.ScheduleAsync();
        await CancelledAsync(app, job);

        await Until.TrueAsync(
            async () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(30));
                await using var db = app.OpenDatabase();
                return await db.WebhookDeliveries.AnyAsync(delivery => delivery.Status == DeliveryStatus.Failed);
            },
            "the message has failed");
        isDown = false;
        await app.Requests.RetryAsync(job.Id, force: false, reason: null, expectedVersion: null, Actor.Anonymous, default);
        await CancelledAsync(app, job);
        await Until.TrueAsync(
            async () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                await using var db = app.OpenDatabase();
                return await db.WebhookDeliveries.AnyAsync(delivery => delivery.Status == DeliveryStatus.Delivered);
            },
            "the next message is delivered");
    }

    [Fact]
    public async Task A_caller_sees_and_sends_again_only_messages_about_jobs_of_its_projects()
    {
        var endpoint = await EndpointAsync();
        var app = Start(("Webhooks:team:Url", $"{endpoint.Address}"));
        await CancelledAsync(app, await app.ScheduleAsync("a"));
        await CancelledAsync(app, await app.ScheduleAsync("b", project: "shop"));
        await DeliveriesAsync(app, pending: 0);

        var own = ProjectAccess.To(["shop", "other"]);
        var page = await app.Services.GetRequiredService<DeliveryListing>().In(own).PageAsync(null, new PageRequest(10, null, null, null), default);
        Assert.Equal("shop", Assert.Single(page.Rows).Project);
        Assert.Equal(1, (await app.Services.GetRequiredService<Redeliveries>().RedeliverAsync(null, own, default)).Count);
        await ReceivedAsync(endpoint, 3);
        Assert.Equal(["a", "b", "b"], PathsOf(endpoint).Order());
    }

    [Fact]
    public async Task An_endpoint_that_hangs_delays_no_other_one()
    {
        var hangs = await EndpointAsync(Endpoint.Hanging);
        var works = await EndpointAsync();
        var app = Start(("Webhooks:hangs:Url", $"{hangs.Address}"), ("Webhooks:works:Url", $"{works.Address}"), ("Webhooks:hangs:Concurrency", "1"));

        for (var count = 1; count <= 20; count++)
        {
            await CancelledAsync(app, await app.ScheduleAsync($"{count}"));
            await ReceivedAsync(works, count);
        }

        await ReceivedAsync(hangs, 1);
        _clock.Advance(TimeSpan.FromSeconds(16));
        await ReceivedAsync(hangs, 2);
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_receives_nothing_before_someone_asks_for_it()
    {
        var isGone = true;
        var endpoint = await EndpointAsync(http => Endpoint.Failing(isGone ? 410 : 204)(http));
        var app = Start(("Webhooks:team:Url", $"{endpoint.Address}"));
        await CancelledAsync(app, await app.ScheduleAsync("a"));
        await ReceivedAsync(endpoint, 1);
        await Until.TrueAsync(() => app.Services.GetRequiredService<WebhookState>().Off.ContainsKey("team"), "it is off");

        await CancelledAsync(app, await app.ScheduleAsync("b"));
        for (var minute = 0; minute < 120; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.Single(endpoint.Received);
        await DeliveriesAsync(app, pending: 2);
        var health = await app.Http.GetStringAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Contains("These endpoints want no further messages: team.", health, StringComparison.Ordinal);

        isGone = false;
        var answer = await app.DataAsync(Redeliver, new { where = new { status = new { eq = "PENDING" } } });
        Assert.Equal(2, answer.GetProperty("redeliverWebhooks").GetProperty("redelivered").GetInt64());
        _clock.Advance(TimeSpan.FromSeconds(2));
        await ReceivedAsync(endpoint, 3);
        await DeliveriesAsync(app, pending: 0);
    }

    [Theory]
    [InlineData("team", false)]
    [InlineData("removed", false)]
    [InlineData("removed", true)]
    public async Task A_message_that_nobody_sends_any_more_has_failed_when_its_time_has_ended(string endpoint, bool leased)
    {
        var gone = await EndpointAsync(Endpoint.Failing(410));
        var app = Start(("Webhooks:team:Url", $"{gone.Address}"));
        var first = await GoneAsync(app, gone);
        await ChangeAsync(app, set => set
            .SetProperty(d => d.Endpoint, endpoint)
            .SetProperty(d => d.Lease, leased ? Guid.NewGuid() : (Guid?)null)
            .SetProperty(d => d.NextAttemptAt, first.RetryUntil.AddHours(4)));

        await PurgeAfterAsync(app, TimeSpan.FromHours(24));
        Assert.Equal(DeliveryStatus.Pending, (await OnlyAsync(app)).Status);
        await PurgeAfterAsync(app, TimeSpan.FromHours(2));
        Assert.Equal(leased ? DeliveryStatus.Pending : DeliveryStatus.Failed, (await OnlyAsync(app)).Status);
        await PurgeAfterAsync(app, TimeSpan.FromHours(3));

        var failed = await OnlyAsync(app);
        Assert.Equal((DeliveryStatus.Failed, null), (failed.Status, failed.Lease));
        Assert.Equal("It was not delivered in time.", failed.Error);
    }

    [Theory]
    [InlineData(DeliveryStatus.Failed, 30, 30)]
    [InlineData(DeliveryStatus.Failed, 1, 30)]
    [InlineData(DeliveryStatus.Failed, null, 30)]
    [InlineData(DeliveryStatus.Delivered, 29, 29)]
    public async Task A_message_is_kept_for_a_week_after_it_was_delivered_or_has_failed(DeliveryStatus status, int? lastAttempt, int end)
    {
        var gone = await EndpointAsync(Endpoint.Failing(410));
        var app = Start(("Webhooks:team:Url", $"{gone.Address}"), ("Webhooks:team:RetryHours", "720"));
        var first = await GoneAsync(app, gone);
        await ChangeAsync(app, set => set
            .SetProperty(d => d.Status, status)
            .SetProperty(d => d.LastAttemptAt, lastAttempt is { } days ? first.CreatedAt.AddDays(days) : (DateTimeOffset?)null));

        await PurgeAfterAsync(app, TimeSpan.FromDays(end + 6));
        await OnlyAsync(app);
        await PurgeAfterAsync(app, TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));

        Assert.Empty(await DeliveriesAsync(app, pending: 0));
    }

    [Fact]
    public async Task A_message_that_is_sent_again_has_the_whole_time_of_its_endpoint_and_never_less_than_before()
    {
        var gone = await EndpointAsync(Endpoint.Failing(410));
        var app = Start(("Webhooks:team:Url", $"{gone.Address}"), ("Webhooks:team:RetryHours", "720"));
        var first = await GoneAsync(app, gone);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await RedeliverAsync(app));
        var whole = await OnlyAsync(app);
        await ChangeAsync(app, set => set.SetProperty(d => d.RetryUntil, first.CreatedAt.AddDays(40)));
        Assert.Equal(1, await RedeliverAsync(app));

        Assert.Equal(whole.RedeliveredAt!.Value.AddDays(30), whole.RetryUntil);
        Assert.Equal(first.CreatedAt.AddDays(40), (await OnlyAsync(app)).RetryUntil);
    }

    [Fact]
    public async Task The_waits_of_a_message_that_is_sent_again_begin_small()
    {
        var endpoint = await EndpointAsync(Endpoint.Failing(503));
        var app = Start(("Webhooks:team:Url", $"{endpoint.Address}"));
        await CancelledAsync(app, await app.ScheduleAsync("a"));
        await Until.ReadAsync(() => OnlyAsync(app), message => message.Attempts == 1, "the refusal is stored");
        await ChangeAsync(app, set => set.SetProperty(d => d.Attempts, 12));

        Assert.Equal(1, await RedeliverAsync(app));
        _clock.Advance(TimeSpan.FromSeconds(2));
        var again = await Until.ReadAsync(
            () => OnlyAsync(app), message => message.Attempts > 0 && message.LastAttemptAt >= message.RedeliveredAt, "the second refusal is stored");

        Assert.Equal(1, again.Attempts);
        Assert.InRange(again.NextAttemptAt - again.LastAttemptAt!.Value, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_tried_again_though_the_clock_of_the_machine_is_fast()
    {
        var endpoint = await EndpointAsync(Endpoint.InTurn(Endpoint.Failing(410), Endpoint.Failing(204)));
        var app = Start(("Webhooks:team:Url", $"{endpoint.Address}"));
        app.Services.GetRequiredService<StorageClock>().Set(_clock.GetUtcNow().AddHours(-1));
        await GoneAsync(app, endpoint);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await RedeliverAsync(app));
        _clock.Advance(TimeSpan.FromSeconds(2));

        await ReceivedAsync(endpoint, 2);
        await DeliveriesAsync(app, pending: 0);
    }

    [Fact]
    public async Task An_endpoint_that_is_gone_is_tried_again_though_another_server_has_sent_the_message_first()
    {
        var endpoint = await EndpointAsync(Endpoint.InTurn(Endpoint.Failing(410), Endpoint.Failing(204)));
        var app = Start(("Webhooks:team:Url", $"{endpoint.Address}"));
        await GoneAsync(app, endpoint);
        var later = _clock.GetUtcNow().AddSeconds(1);
        await ChangeAsync(app, set => set.SetProperty(d => d.Status, DeliveryStatus.Delivered).SetProperty(d => d.RedeliveredAt, later));

        await CancelledAsync(app, await app.ScheduleAsync("b"));
        await Until.TrueAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(2));
                return endpoint.Received.Count == 2;
            },
            "the next message arrives");

        Assert.Equal(["a", "b"], PathsOf(endpoint));
    }

    [Fact]
    public async Task A_change_that_is_refused_has_no_message_and_a_bulk_change_has_one_for_each_job()
    {
        var endpoint = await EndpointAsync();
        var app = Start(("Webhooks:team:Url", $"{endpoint.Address}"));
        var jobs = new List<ImportJob>();
        for (var count = 0; count < 30; count++)
        {
            jobs.Add(await app.ScheduleAsync($"{count}"));
        }

        await app.DataAsync(Documents.Read("CancelImports"), new { input = new { selection = new { all = true } } });
        await app.DataAsync(Documents.Read("CancelImports"), new { input = new { selection = new { all = true } } });
        // A bulk change may give its jobs a slightly later time.
        _clock.Advance(TimeSpan.FromSeconds(2));
        await ReceivedAsync(endpoint, 30);
        await DeliveriesAsync(app, pending: 0);

        Assert.Equal(jobs.Select(job => $"{job.Id}").Order(), endpoint.Received.Select(message => DataOf(message).GetProperty("id").GetString()).Order());
    }

    [Fact]
    public async Task Messages_are_listed_newest_first_and_those_that_match_are_sent_again_with_the_same_id()
    {
        var endpoint = await EndpointAsync(Endpoint.InTurn(Endpoint.Failing(204), Endpoint.Failing(500), Endpoint.Failing(204)));
        var app = Start(("Webhooks:team:Url", $"{endpoint.Address}"));
        await CancelledAsync(app, await app.ScheduleAsync("a"));
        await DeliveriesAsync(app, pending: 0);
        await app.ScheduleAsync("b");
        await app.Work.FailAsync((await app.ClaimAsync()).Lease, Timeout);

        var listed = await Until.ReadAsync(
            async () => (await ListAsync(app)).Select(node => node.GetRawText()).ToList(),
            nodes => nodes[0].Contains("status 500", StringComparison.Ordinal),
            "the refusal is stored");
        Assert.Equal(
            [
                """{"endpoint":"team","event":"FAILED","status":"PENDING","responseStatus":500,"error":"The endpoint answered with status 500."}""",
                """{"endpoint":"team","event":"CANCELLED","status":"DELIVERED","responseStatus":204,"error":null}""",
            ],
            listed);
        var answer = await app.DataAsync(Redeliver, new { where = new { @event = new { eq = "CANCELLED" } } });
        Assert.Equal("""{"redeliverWebhooks":{"redelivered":1,"errors":null}}""", answer.GetRawText());
        await ReceivedAsync(endpoint, 3);
        var received = endpoint.Received.ToList();
        Assert.Equal(received[0].Headers["webhook-id"].ToString(), received[2].Headers["webhook-id"].ToString());
        Assert.Equal(received[0].Body, received[2].Body);

        var refused = await app.DataAsync(Redeliver, new { where = new { } });
        Assert.Equal("INVALID_SELECTION", refused.GetProperty("redeliverWebhooks").GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Ten_thousand_messages_are_sent_again_by_one_request_and_more_are_refused()
    {
        var gone = await EndpointAsync(Endpoint.Failing(410));
        var app = Start(("Webhooks:first:Url", $"{gone.Address}"), ("Webhooks:second:Url", $"{gone.Address}"));
        await using (var db = app.OpenDatabase())
        {
            db.AddRange(Enumerable.Range(0, 10_001).Select(number => FailedMessage(number % 3 == 0 ? "first" : "second")));
            await db.SaveChangesAsync();
        }

        var where = new { where = new { status = new { eq = "FAILED" } } };
        var refused = (await app.DataAsync(Redeliver, where)).GetProperty("redeliverWebhooks");
        Assert.Equal("SELECTION_TOO_LARGE", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        await DeliveriesAsync(app, pending: 0);

        await using (var db = app.OpenDatabase())
        {
            await db.WebhookDeliveries.Take(1).ExecuteDeleteAsync();
        }

        var answer = (await app.DataAsync(Redeliver, where)).GetProperty("redeliverWebhooks");
        Assert.Equal(10_000, answer.GetProperty("redelivered").GetInt64());
        await DeliveriesAsync(app, pending: 10_000);
    }

    [Theory]
    [InlineData("Url", "ftp://example.com", "must be an absolute URL")]
    [InlineData("Url", "http://example.com", "must begin with https://")]
    [InlineData("Secret", "short", "must have at least 24 characters")]
    [InlineData("Secret", "", "is missing")]
    [InlineData("Events", "import.exploded", "must be * or some of import.cancel_requested import.cancelled")]
    [InlineData("Projects", "shop a/b", "must be * or names of projects")]
    [InlineData("Importers", "a/b", "must be * or names of importers")]
    [InlineData("TimeoutSeconds", "0", "must be between 1 and 120")]
    public void Settings_that_cannot_be_right_stop_the_start(string name, string value, string error)
    {
        var settings = new Dictionary<string, string> { ["Url"] = "https://example.com/?token=hidden", ["Secret"] = Secret, [name] = value };

        var reason = TestApp.WhyNotStarted([.. settings.Select(setting => ($"Webhooks:team:{setting.Key}", setting.Value))]);

        Assert.Contains("ImportGraph:Webhooks:team", reason.Message, StringComparison.Ordinal);
        Assert.Contains(error, reason.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", reason.Message, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<JsonElement>> ListAsync(TestApp app) =>
        (await app.DataAsync(List)).GetProperty("webhookDeliveries").GetProperty("nodes").EnumerateArray();

    private async Task<Endpoint> EndpointAsync(RequestDelegate? answer = null)
    {
        var endpoint = await Endpoint.StartAsync(answer ?? Endpoint.Failing(200));
        _endpoints.Add(endpoint);
        return endpoint;
    }

    private TestApp Start(params (string Name, string Value)[] settings)
    {
        var names = settings
            .Where(setting => setting.Name.EndsWith(":Url", StringComparison.Ordinal))
            .Select(setting => setting.Name.Replace(":Url", ":Secret", StringComparison.Ordinal));
        var secrets = names.Where(name => !settings.Any(setting => setting.Name == name)).Select(name => (name, Secret));
        return _app = new TestApp(worker: false, _clock, [.. settings, .. secrets]);
    }

    private WebhookDelivery FailedMessage(string endpoint) => new()
    {
        Id = Guid.CreateVersion7(),
        Endpoint = endpoint,
        JobId = Guid.CreateVersion7(),
        Project = "default",
        Event = ImportEventKind.Failed,
        Payload = "{}",
        CreatedAt = _clock.GetUtcNow(),
        Status = DeliveryStatus.Failed,
        NextAttemptAt = _clock.GetUtcNow(),
        RetryUntil = _clock.GetUtcNow(),
    };

    /// <summary>Makes an event happen.</summary>
    /// <returns>The id of the job.</returns>
    private async Task<Guid> ReachAsync(TestApp app, string type)
    {
        var job = await app.ScheduleAsync("Größe/\"x\".jsonl", tags: ["nightly"]);
        if (type == "import.cancelled")
        {
            await CancelledAsync(app, job);
            return job.Id;
        }

        var claim = await app.ClaimAsync();
        switch (type)
        {
            case "import.completed":
                await app.Work.CompleteAsync(claim.Lease, new LastReport(new JobResults(3, 1, 1), Total: 5));
                break;
            case "import.stalled":
                _clock.Advance(TimeSpan.FromSeconds(40));
                Assert.Single(await app.Timers.NoticeOverdueAsync(new HealthOptions(), since: null, default));
                break;
            case "import.lease_lost":
                _clock.Advance(claim.Lease.Duration * 2);
                Assert.Single(await app.Timers.RescueAsync(maxRecoveries: 3, default));
                break;
            default:
                await app.Work.FailAsync(claim.Lease, Timeout);
                break;
        }

        return job.Id;
    }

    private static async Task CancelledAsync(TestApp app, ImportJob job)
    {
        var request = new CancelRequest(new Actor(ActorKind.Token, "alice"), "wrong file");
        Assert.True((await app.Requests.CancelAsync(job.Id, request, expectedVersion: null, default)).Made);
    }

    private static async Task<IReadOnlyList<ReceivedBatch>> ReceivedAsync(Endpoint endpoint, int count)
    {
        await Until.ReadAsync(() => Task.FromResult(endpoint.Received.Count), received => received >= count, $"{count} messages arrive");
        return [.. endpoint.Received];
    }

    /// <summary>All messages, when so many of them are left to deliver.</summary>
    private static async Task<List<WebhookDelivery>> DeliveriesAsync(TestApp app, int pending) => await Until.ReadAsync(
        async () =>
        {
            await using var db = app.OpenDatabase();
            return await db.WebhookDeliveries.AsNoTracking().OrderBy(delivery => delivery.Key).ToListAsync();
        },
        deliveries => deliveries.Count(delivery => delivery.Status == DeliveryStatus.Pending) == pending,
        $"{pending} messages are left");

    /// <summary>Sends a message to an endpoint that wants no further ones.</summary>
    /// <returns>The message, after its answer was stored.</returns>
    private static async Task<WebhookDelivery> GoneAsync(TestApp app, Endpoint endpoint)
    {
        await CancelledAsync(app, await app.ScheduleAsync("a"));
        await ReceivedAsync(endpoint, 1);
        await Until.TrueAsync(() => app.Services.GetRequiredService<WebhookState>().Off.ContainsKey("team"), "it is off");
        return await Until.ReadAsync(() => OnlyAsync(app), message => message is { Attempts: 1, Lease: null }, "the answer is stored");
    }

    /// <summary>The only message.</summary>
    private static async Task<WebhookDelivery> OnlyAsync(TestApp app)
    {
        await using var db = app.OpenDatabase();
        return await db.WebhookDeliveries.AsNoTracking().SingleAsync();
    }

    /// <summary>Changes the only message, as another server could have done.</summary>
    private static async Task ChangeAsync(TestApp app, Action<UpdateSettersBuilder<WebhookDelivery>> set)
    {
        await using var db = app.OpenDatabase();
        Assert.Equal(1, await db.WebhookDeliveries.ExecuteUpdateAsync(set));
    }

    private static async Task<long> RedeliverAsync(TestApp app) =>
        (await app.Services.GetRequiredService<Redeliveries>().RedeliverAsync(null, ProjectAccess.All, default)).Count;

    /// <summary>Lets time pass, of which the timers see only an hour: they would fire too often.</summary>
    private async Task PurgeAfterAsync(TestApp app, TimeSpan time)
    {
        _clock.AdjustTime(_clock.GetUtcNow() + time - TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromHours(1));
        app.Services.GetRequiredService<StorageClock>().Set(_clock.GetUtcNow());
        using var purger = ActivatorUtilities.CreateInstance<Purger>(app.Services);
        await purger.PurgeAsync(CancellationToken.None);
    }

    private static IEnumerable<string?> PathsOf(Endpoint endpoint) =>
        endpoint.Received.Select(message => DataOf(message).GetProperty("dataSource").GetProperty("path").GetString());

    private static JsonElement DataOf(ReceivedBatch message) => JsonDocument.Parse(message.Body).RootElement.GetProperty("data");
}
