using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>What an HTTP endpoint receives, and what becomes of its answer.</summary>
public sealed class HttpTargetTests
{
    private const string PlainSecret = "a plain text of 24 letters and more, with ü";

    private static readonly Gen<JsonObject> RandomItem = ObjectOf(Value(depth: 3));

    [Fact]
    public async Task A_batch_is_posted_with_its_job_and_each_item_gets_its_outcome()
    {
        await using var exchange = await Exchange.StartAsync(Endpoint.Answering(
            """
            {"items":[
              {"key":"a","outcome":"created","more":[1]},
              {"key":7,"outcome":"updated","code":"PRICE_ROUNDED","message":"It was 1.005.","field":"price"},
              {"outcome":"unchanged","code":null},
              {"key":null,"outcome":"rejected","code":"PRICE_NEGATIVE","message":"No."}
            ], "more": {}}
            """));

        var outcomes = await exchange.SendAsync(Batches.Of(
            new JsonObject { ["key"] = "a", ["title"] = "Ü \"1\"" }, new JsonObject { ["key"] = 7 }, new JsonObject { ["key"] = "c" }, []));

        Assert.Equal(
            [
                ItemOutcome.Created,
                new(ItemResult.Updated, "PRICE_ROUNDED", "It was 1.005.", "price"),
                ItemOutcome.Unchanged,
                ItemOutcome.Rejected("PRICE_NEGATIVE", "No."),
            ],
            outcomes);
        var received = Assert.Single(exchange.Received);
        Assert.Equal(
            """
            {"job":{"id":"6f1c2f0e-6f5d-4c3c-9f55-2b8a3c0f7f11","project":"shop","importer":"products","jobType":"IMPORT",
            "operation":"REIMPORT","attempt":2,"parameters":{"shop":7}},"attempt":2,"batch":{"id":"batch-1","firstItem":11},
            "items":[{"key":"a","title":"Ü \"1\""},{"key":7},{"key":"c"},{}]}
            """.ReplaceLineEndings(""),
            received.Body);
        Assert.Equal(("application/json", "batch-1", "batch-1"), (
            (string?)received.Headers.ContentType, (string?)received.Headers["Idempotency-Key"], (string?)received.Headers["webhook-id"]));
        Assert.Equal(["importer=products outcome=ANSWERED"], exchange.Measured);
        Assert.Empty(exchange.Logs.Lines);
    }

    [Fact]
    public async Task A_validation_is_sent_as_a_dry_run()
    {
        await using var exchange = await Exchange.StartAsync(Endpoint.Answering(Endpoint.Created()));

        await exchange.SendAsync(Batches.Some() with { DryRun = true, Job = Batches.Job with { JobType = JobType.Validation, Operation = null } });

        var body = JsonNode.Parse(exchange.Received[0].Body)!;
        Assert.Equal(("VALIDATION", true, true), (
            (string?)body["job"]!["jobType"], body["job"]!["operation"] is null, (bool)body["dryRun"]!));
    }

    [Theory]
    [InlineData("whsec_" + Exchange.Bytes)]
    [InlineData(PlainSecret)]
    public async Task The_signature_is_accepted_by_a_library_of_Standard_Webhooks(string secret)
    {
        await using var exchange = await Exchange.StartAsync(Endpoint.Answering(Endpoint.Created()), options => options.Secret = secret);

        await exchange.SendAsync();

        var received = exchange.Received[0];
        new StandardWebhook(KeyOf(secret)).Verify(received.Body, received.Headers);
        Assert.ThrowsAny<Exception>(() => new StandardWebhook(KeyOf(secret)).Verify(received.Body + " ", received.Headers));
    }

    [Theory]
    [InlineData("whsec_" + Exchange.Bytes)]
    [InlineData(PlainSecret)]
    public async Task The_signature_is_the_HMAC_of_id_time_and_body(string secret)
    {
        var clock = new WaitlessClock();
        await using var exchange = await Exchange.StartAsync(
            Endpoint.Answering(Endpoint.Created()), options => (options.Secret, options.TimeoutSeconds) = (secret, 3600), clock);

        await exchange.SendAsync();

        var received = exchange.Received[0];
        var time = WaitlessClock.Noon.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var expected = HMACSHA256.HashData(KeyOf(secret), Encoding.UTF8.GetBytes($"batch-1.{time}.{received.Body}"));
        Assert.Equal((time, $"v1,{Convert.ToBase64String(expected)}"), (
            received.Headers["webhook-timestamp"].ToString(), received.Headers["webhook-signature"].ToString()));
    }

    [Fact]
    public async Task Random_items_arrive_as_they_were_sent()
    {
        await using var exchange = await Exchange.StartAsync(async http =>
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.WriteAsync(Endpoint.Created(int.Parse(http.Request.Headers["webhook-id"]!, CultureInfo.InvariantCulture)));
        });

        await RandomItem.Array[1, 5].SampleAsync(
            async items =>
            {
                var sent = items.Select(item => item.DeepClone()).ToArray();

                await exchange.SendAsync(Batches.Of(items) with { Id = $"{items.Length}" });

                var received = JsonNode.Parse(exchange.Received[^1].Body)!["items"]!.AsArray();
                Assert.True(JsonNode.DeepEquals(new JsonArray(sent), received));
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public async Task No_more_batches_are_sent_at_once_than_allowed()
    {
        const int Allowed = 3;
        var (now, most, gate) = (0, 0, new SemaphoreSlim(0));
        await using var exchange = await Exchange.StartAsync(
            async http =>
            {
                var running = Interlocked.Increment(ref now);
                InterlockedMax(ref most, running);
                await gate.WaitAsync();
                Interlocked.Decrement(ref now);
                await Endpoint.Answering(Endpoint.Created())(http);
            },
            options => options.Concurrency = Allowed);

        var sending = Enumerable.Range(0, 12).Select(_ => exchange.SendAsync()).ToList();
        await Until.TrueAsync(() => now == Allowed, "as many batches are sent as allowed");
        gate.Release(sending.Count);
        await Task.WhenAll(sending);

        Assert.Equal((Allowed, 12), (most, exchange.Received.Count));
    }

    [Fact]
    public async Task Cookies_of_the_endpoint_are_not_sent_back()
    {
        await using var exchange = await Exchange.StartAsync(http =>
        {
            http.Response.Cookies.Append("session", "1");
            return Endpoint.Answering(Endpoint.Created())(http);
        });

        await exchange.SendAsync();
        await exchange.SendAsync();

        Assert.All(exchange.Received, received => Assert.False(received.Headers.ContainsKey("Cookie")));
    }

    private static byte[] KeyOf(string secret) =>
        secret.StartsWith("whsec_", StringComparison.Ordinal) ? Convert.FromBase64String(secret["whsec_".Length..]) : Encoding.UTF8.GetBytes(secret);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = most; value > known; known = most)
        {
            Interlocked.CompareExchange(ref most, value, known);
        }
    }

    private static Gen<JsonObject> ObjectOf(Gen<JsonNode?> value) => Gen.Select(RandomText.Text, value).Array[0, 6].Select(
        members => new JsonObject(members.DistinctBy(member => member.Item1).Select(member => KeyValuePair.Create(member.Item1, member.Item2?.DeepClone()))));

    private static Gen<JsonNode?> Value(int depth)
    {
        var simple = Gen.OneOf(
            Gen.Const((JsonNode?)null),
            RandomText.Text.Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value)),
            Gen.Long.Select(value => (JsonNode?)JsonValue.Create(value)),
            // Numbers that no type of .NET represents keep their digits.
            Gen.OneOfConst("0.10", "-1.5e300", "123456789012345678901234567890.000000000001", "1E-7").Select(number => JsonNode.Parse(number)));
        if (depth == 0)
        {
            return simple;
        }

        var inner = Value(depth - 1);
        return Gen.Frequency(
            (4, simple),
            (1, ObjectOf(inner).Select(members => (JsonNode?)members)),
            (1, inner.Array[0, 4].Select(list => (JsonNode?)new JsonArray([.. list.Select(value => value?.DeepClone())]))));
    }
}
