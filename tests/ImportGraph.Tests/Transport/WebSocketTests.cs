using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Transport;

/// <summary>The rules of graphql-transport-ws: https://github.com/enisdenjo/graphql-ws, PROTOCOL.md.</summary>
public sealed class WebSocketTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Updated = "subscription ($id: ID!) { importStatusUpdated(id: $id) { version } }";

    private Uri Url => shared.App.WebSocketUrl;

    [Fact]
    public async Task The_server_accepts_the_sub_protocol()
    {
        await using var socket = await TestSocket.ConnectAsync(Url);

        Assert.Equal("graphql-transport-ws", socket.SubProtocol);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")] // the older protocol of subscriptions-transport-ws
    public async Task A_client_without_the_sub_protocol_is_closed_with_4406(string? protocol)
    {
        try
        {
            await using var socket = await TestSocket.ConnectAsync(Url, protocol);
            await socket.ClosedAsync(4406, "Subprotocol not acceptable");
        }
        catch (WebSocketException) when (protocol is not null)
        {
            // .NET's client does not open a socket without an agreed protocol.
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("""{"type":5}""")]
    [InlineData("""{"type":"nonsense"}""")]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"\ud800":1,"type":"ping"}""")]
    [InlineData("""{"type":"complete"}""")]
    [InlineData("""{"type":"subscribe"}""")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{ __typename }"}}""")]
    [InlineData("""{"type":"subscribe","id":5,"payload":{"query":"{ __typename }"}}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{ __typename }","variables":[]}}""")]
    public async Task An_invalid_message_closes_the_socket_with_4400(string message)
    {
        await using var socket = await TestSocket.InitialiseAsync(Url);

        await socket.SendAsync(message);

        await socket.ClosedAsync(4400);
    }

    [Theory]
    [InlineData("connection_init", "\"x\"")]
    [InlineData("connection_init", "[]")]
    [InlineData("connection_init", "5")]
    [InlineData("connection_init", "{\"\\ud800\":1}")]
    [InlineData("connection_init", "{\"authorization\":\"\\ud800\"}")]
    [InlineData("ping", "\"x\"")]
    [InlineData("ping", "true")]
    [InlineData("pong", "[]")]
    public async Task A_payload_that_is_not_an_object_closes_the_socket_with_4400(string type, string payload)
    {
        await using var socket = await TestSocket.ConnectAsync(Url);

        await socket.SendAsync($$"""{"type":"{{type}}","payload":{{payload}}}""");

        await socket.ClosedAsync(4400);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task A_payload_may_be_null_or_an_empty_object(string payload)
    {
        await using var socket = await TestSocket.ConnectAsync(Url);

        await socket.SendAsync($$"""{"type":"connection_init","payload":{{payload}}}""");
        await socket.SendAsync($$"""{"type":"ping","payload":{{payload}}}""");

        await socket.ExpectAsync("""{"type":"connection_ack"}""");
        await socket.ExpectAsync("""{"type":"pong"}""");
    }

    [Fact]
    public async Task A_text_that_is_not_UTF_8_closes_the_socket_with_1007()
    {
        await using var socket = await TestSocket.InitialiseAsync(Url);

        await socket.SendAsync([.. "{\"type\":\"ping\",\"payload\":{\"a\":\""u8, 0xC3, 0x28, .. "\"}}"u8]);

        await socket.ClosedAsync((int)WebSocketCloseStatus.InvalidPayloadData);
    }

    [Fact]
    public async Task An_empty_binary_message_closes_the_socket_with_4400()
    {
        await using var socket = await TestSocket.InitialiseAsync(Url);

        await socket.SendAsync([], WebSocketMessageType.Binary);

        await socket.ClosedAsync(4400);
    }

    [Fact]
    public async Task A_reason_that_is_too_long_for_a_close_frame_is_cut()
    {
        var id = string.Concat(Enumerable.Repeat("\ud83d\ude00", 200));
        await using var socket = await TestSocket.InitialiseAsync(Url);
        await socket.SubscribeAsync(id, "subscription { importStatusesUpdated { kind } }");

        await socket.SubscribeAsync(id, "{ __typename }");

        await socket.ClosedAsync(4409, $"Subscriber for {string.Concat(Enumerable.Repeat("\ud83d\ude00", 27))}");
    }

    [Fact]
    public async Task A_binary_message_closes_the_socket_with_4400()
    {
        await using var socket = await TestSocket.InitialiseAsync(Url);

        await socket.SendAsync("""{"type":"ping"}"""u8.ToArray(), WebSocketMessageType.Binary);

        await socket.ClosedAsync(4400);
    }

    [Fact]
    public async Task A_message_over_a_megabyte_closes_the_socket_with_1009()
    {
        await using var socket = await TestSocket.ConnectAsync(Url);

        await socket.SendAsync(Encoding.UTF8.GetBytes(new string('x', 1_000_001)));

        await socket.ClosedAsync((int)WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task A_message_in_several_frames_is_reassembled()
    {
        await using var socket = await TestSocket.InitialiseAsync(Url);

        await socket.SendAsync("{\"type\":"u8.ToArray(), end: false);
        await socket.SendAsync("\"pi"u8.ToArray(), end: false);
        await socket.SendAsync("ng\"}"u8.ToArray());

        await socket.ExpectAsync("""{"type":"pong"}""");
    }

    [Fact]
    public async Task An_operation_before_the_acknowledgement_closes_the_socket_with_4401()
    {
        await using var socket = await TestSocket.ConnectAsync(Url);

        await socket.SubscribeAsync("1", "{ __typename }");

        await socket.ClosedAsync(4401, "Unauthorized");
    }

    [Fact]
    public async Task A_second_connection_init_closes_the_socket_with_4429()
    {
        await using var socket = await TestSocket.InitialiseAsync(Url);

        await socket.SendAsync("""{"type":"connection_init"}""");

        await socket.ClosedAsync(4429, "Too many initialisation requests");
    }

    [Fact]
    public async Task A_client_that_does_not_initialise_in_time_is_closed_with_4408()
    {
        var clock = new FakeTimeProvider();
        using var app = new TestApp(worker: false, clock);
        await using var late = await TestSocket.ConnectAsync(app.WebSocketUrl);
        await late.ExpectNothingAsync();
        await using var inTime = await TestSocket.InitialiseAsync(app.WebSocketUrl);

        clock.Advance(TimeSpan.FromSeconds(10));

        await late.ClosedAsync(4408, "Connection initialisation timeout");
        await inTime.ExpectNothingAsync();
    }

    [Fact]
    public async Task A_ping_is_answered_even_before_connection_init_and_a_pong_is_not()
    {
        await using var socket = await TestSocket.ConnectAsync(Url);

        await socket.SendAsync("""{"type":"pong"}""");
        await socket.SendAsync("""{"type":"ping","payload":{"a":1}}""");

        await socket.ExpectAsync("""{"type":"pong"}""");
    }

    [Fact]
    public async Task A_query_gets_one_result_and_its_completion()
    {
        await using var socket = await TestSocket.InitialiseAsync(Url);

        await socket.SubscribeAsync("1", "{ __typename }");

        await socket.ExpectAsync("""{"type":"next","id":"1","payload":{"data":{"__typename":"Query"}}}""");
        await socket.CompletedAsync("1");
    }

    [Fact]
    public async Task A_mutation_is_executed_with_its_variables()
    {
        await using var socket = await TestSocket.InitialiseAsync(Url);

        await socket.SubscribeAsync("1", Documents.Read("RetryImport"), new { input = new { id = "none" } });

        var payload = (await socket.NextAsync("1")).GetProperty("data").GetProperty("retryImport");
        Assert.Equal("IMPORT_NOT_FOUND", payload.GetProperty("errors")[0].GetProperty("code").GetString());
        await socket.CompletedAsync("1");
    }

    [Theory]
    [InlineData("{ nothing }")]
    [InlineData("{")]
    [InlineData("subscription { importStatusUpdated(id: 5.5) { id } }")]
    public async Task An_operation_that_is_not_executed_gets_an_error_and_no_completion_and_its_id_is_free_again(string query)
    {
        await using var socket = await TestSocket.InitialiseAsync(Url);
        await socket.SubscribeAsync("1", query);
        Assert.NotNull(await socket.ErrorAsync("1"));

        await socket.SubscribeAsync("1", "{ __typename }");

        await socket.NextAsync("1");
        await socket.CompletedAsync("1");
    }

    [Fact]
    public async Task The_error_of_a_field_comes_with_the_data_of_the_others()
    {
        await using var socket = await TestSocket.InitialiseAsync(Url);

        await socket.SubscribeAsync("1", "{ importStatuses(first: 101) { totalCount } __typename }");

        var payload = await socket.NextAsync("1");
        Assert.Equal("BAD_PAGE", payload.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("Query", payload.GetProperty("data").GetProperty("__typename").GetString());
        await socket.CompletedAsync("1");
    }

    [Fact]
    public async Task An_id_in_use_closes_the_socket_with_4409_even_while_its_operation_is_being_prepared()
    {
        var id = (await shared.App.ScheduleAsync()).Id;
        await using var socket = await TestSocket.InitialiseAsync(Url);
        await socket.SubscribeAsync("1", Updated, new { id });
        await socket.NextAsync("1");

        await socket.SubscribeAsync("1", "{ __typename }");

        await socket.ClosedAsync(4409, "Subscriber for 1 already exists");
    }

    [Fact]
    public async Task An_operation_that_the_client_completes_is_over_and_its_id_is_free_again()
    {
        var id = (await shared.App.ScheduleAsync()).Id;
        await using var socket = await TestSocket.InitialiseAsync(Url);
        await socket.SubscribeAsync("1", Updated, new { id });
        await socket.NextAsync("1");

        await socket.SendAsync("""{"type":"complete","id":"1"}""");
        await socket.SendAsync("""{"type":"complete","id":"unknown"}""");
        await socket.ExpectNothingAsync();
        await socket.SubscribeAsync("1", "{ __typename }");

        await socket.NextAsync("1");
        await socket.CompletedAsync("1");
    }

    [Fact]
    public async Task Operations_on_one_socket_do_not_mix()
    {
        await using var socket = await TestSocket.InitialiseAsync(Url);
        var ids = Enumerable.Range(0, 50).Select(number => $"{number}").ToList();
        foreach (var id in ids)
        {
            await socket.SubscribeAsync(id, $"{{ a{id}: __typename }}");
        }

        var messages = new List<JsonElement>();
        while (messages.Count < 2 * ids.Count)
        {
            messages.Add(await socket.ReadAsync());
        }

        var byId = messages.ToLookup(message => message.GetProperty("id").GetString());
        Assert.All(ids, id => Assert.Equal(
            [$$$$"""{"type":"next","id":"{{{{id}}}}","payload":{"data":{"a{{{{id}}}}":"Query"}}}""", $$"""{"type":"complete","id":"{{id}}"}"""],
            byId[id].Select(message => message.GetRawText())));
    }

    [Fact]
    public async Task A_server_that_stops_closes_its_sockets_with_1012_without_completing_operations()
    {
        using var app = new TestApp(worker: false);
        var id = (await app.ScheduleAsync()).Id;
        await using var socket = await TestSocket.InitialiseAsync(app.WebSocketUrl);
        await socket.SubscribeAsync("1", Updated, new { id });
        await socket.NextAsync("1");

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await socket.ClosedAsync(1012, "Service restart");
    }

    [Fact]
    public async Task A_close_from_the_client_is_answered()
    {
        var socket = await TestSocket.InitialiseAsync(Url);

        await socket.CloseAsync();

        await socket.ClosedAsync(1000);
        await socket.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_remains_of_sockets_whose_clients_disappeared_without_a_close()
    {
        using var app = new TestApp(worker: false);
        var id = (await app.ScheduleAsync()).Id;
        for (var client = 0; client < 50; client++)
        {
            await using var socket = await TestSocket.InitialiseAsync(app.WebSocketUrl);
            await socket.SubscribeAsync("1", Updated, new { id });
            await socket.NextAsync("1");
            socket.Abort();
        }

        // Each one ends when the server notices the end of its socket, which takes a short and unknown time.
        using var patience = new CancellationTokenSource(Patience.Step);
        while (app.Events.WatchedJobs > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }

        Assert.Equal("Query", (await app.DataAsync("{ __typename }")).GetProperty("__typename").GetString());
    }

    [Fact]
    public async Task Operations_above_the_limit_per_socket_are_refused_and_the_others_continue()
    {
        using var app = new TestApp(worker: false, settings: ("Live:MaxOperations", "2"));
        var id = (await app.ScheduleAsync()).Id;
        await using var socket = await TestSocket.InitialiseAsync(app.WebSocketUrl);
        foreach (var operation in new[] { "1", "2" })
        {
            await socket.SubscribeAsync(operation, Updated, new { id });
            await socket.NextAsync(operation);
        }

        await socket.SubscribeAsync("3", Updated, new { id });
        Assert.Equal("TOO_MANY_OPERATIONS", await socket.ErrorAsync("3"));
        await socket.SendAsync("""{"type":"complete","id":"1"}""");
        await socket.ExpectNothingAsync();
        await socket.SubscribeAsync("3", Updated, new { id });

        await socket.NextAsync("3");
    }

    [Fact]
    public async Task Operations_above_the_limit_per_second_are_refused()
    {
        var clock = new FakeTimeProvider();
        using var app = new TestApp(worker: false, clock, ("Live:MaxOperationsPerSecond", "2"));
        await using var socket = await TestSocket.InitialiseAsync(app.WebSocketUrl);
        foreach (var operation in new[] { "1", "2" })
        {
            await socket.SubscribeAsync(operation, "{ __typename }");
            await socket.NextAsync(operation);
            await socket.CompletedAsync(operation);
        }

        await socket.SubscribeAsync("3", "{ __typename }");
        Assert.Equal("TOO_MANY_REQUESTS", await socket.ErrorAsync("3"));
        clock.Advance(TimeSpan.FromSeconds(1));
        await socket.SubscribeAsync("3", "{ __typename }");

        await socket.NextAsync("3");
    }
}
