using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ImportGraph.EndToEnd;

/// <summary>Input of an attacker who wants the server to crash. .NET cannot catch a stack overflow, so the tests check the process itself.</summary>
[Collection(Alone.Name)]
public sealed class HostileTests : IDisposable
{
    private const string Listing = "query ($w: ImportStatusFilterInput, $n: Int, $o: [ImportStatusSortInput!], $i: [ID!] = []) { importStatuses(where: $w, first: $n, order: $o) { totalCount } nodes(ids: $i) { id } }";
    private const long AllowedGrowth = 50 << 20;

    private static readonly (string Name, string Body)[] Requests =
    [
        ("nothing", ""),
        ("no JSON", "query { __typename }"),
        ("half of JSON", """{"query":"{ __type"""),
        ("another value", "5"),
        ("a byte order mark", "\uFEFF" + Query("{ __typename }")),
        ("two queries", """{"query":"{ __typename }","query":"{ __typename }"}"""),
        ("two of a variable", """{"query":"{ __typename }","variables":{"a":1,"a":2}}"""),
        ("half a surrogate pair", """{"query":"{ __typename }","variables":{"a":"\ud800"}}"""),
        ("a NUL in the document", Query("{ __typename \0 }")),
        ("a NUL in a string", Query("{ importStatuses(where: { error: { contains: \"a\\u0000b\" } }) { totalCount } }")),
        ("an unfinished string", Query("{ importStatuses(after: \"abc")),
        ("an unfinished block string", Query("{ importStatuses(after: \"\"\"abc")),
        ("a long block string", Query($"{{ importStatuses(after: \"\"\"{Many("\n x", 10_000)}\"\"\") {{ totalCount }} }}")),
        ("only comments", Query(Many("#\n", 20_000))),
        ("a body of 10 MB", Query(new string(' ', 10_000_000))),
        ("a million tokens", Query($"{{ {Many("a ", 400_000)} }}")),
        ("lists inside each other", Query($"{{ importStatuses(where: {Nest("[", "]", 100_000)}) {{ totalCount }} }}")),
        ("objects inside each other", Query($"{{ importStatuses(where: {Nest("{and:", "}", 30_000, "[]")}) {{ totalCount }} }}")),
        ("types inside each other", Query($"query ($a: {Nest("[", "]", 100_000, "Int")}) {{ __typename }}")),
        ("selections inside each other", Query(Nest("{a", "}", 60_000))),
        ("inline fragments inside each other", Query($"{{ {Nest("... {", "}", 40_000, "__typename")} }}")),
        ("JSON inside JSON", Variables($$$"""{"w":{{{Nest("""{"and":[""", "]}", 50_000, "{}")}}}}""")),
        ("arrays of arrays", Nest("[", "]", 400_000)),
        ("a field over and over", Query($"{{ {Many("a: __typename ", 3_000)} }}")),
        ("500 times 500 fields", Query($"{{ {Many($"importStatuses {{ {Many("totalCount ", 24)} }} ", 20)} }}")),
        ("10,000 aliases", Query($"{{ {Each(10_000, n => $"a{n}: __typename ")} }}")),
        ("directives", Query($"{{ __typename {Many("@include(if: true) ", 1_600)} }}")),
        ("unknown directives", Query($"{{ __typename {Each(99, n => $"@d{n} ")} }}")),
        ("fragments in a circle", Query("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")),
        ("a fragment in itself", Query("{ ...A } fragment A on Query { __typename ...A }")),
        ("fragments that spread each other tenfold", Query($"{{ ...F0 }} {Each(6, n => $"fragment F{n} on Query {{ {Many($"...F{n + 1} ", 10)} }} ")} fragment F6 on Query {{ __typename }}")),
        ("a long chain of fragments", Query($"{{ ...F0 }} {Each(600, n => $"fragment F{n} on Query {{ ...F{n + 1} }} ")} fragment F600 on Query {{ __typename }}")),
        ("many operations", Query(Each(400, n => $"query A{n} {{ __typename }} "))),
        ("many unused variables", Query($"query ({Each(900, n => $"$a{n}: Int ")}) {{ __typename }}")),
        ("many unknown arguments", Query($"{{ importStatuses({Each(1_500, n => $"a{n}: 1 ")}) {{ totalCount }} }}")),
        ("an argument over and over", Query($"{{ importStatuses({Many("first: 1 ", 1_500)}) {{ totalCount }} }}")),
        ("a very long name", Query($"{{ {new string('a', 49_000)} }}")),
        ("long names of types", Query($"{{ {Each(20, n => $"... on {new string('T', 2_000)}{n} {{ x }} ")} }}")),
        ("a huge number in a variable", Variables("{\"n\":1" + new string('0', 150_000) + "}")),
        ("an infinite number", Variables("""{"n":1e400}""")),
        ("a huge number in the document", Query($"{{ importStatuses(first: 1{new string('0', 40_000)}) {{ totalCount }} }}")),
        ("a filter of 60,000 parts", Variables($$$"""{"w":{"or":[{{{Join("{}", 60_000)}}}]}}""")),
        ("90,000 values", Variables($$$$"""{"w":{"attempt":{"in":[{{{{Join("1", 90_000)}}}}]}}}""")),
        ("as many conditions as there may be", Variables($$$"""{"w":{"or":[{{{Join("""{"error":{"nstartsWith":"x"}}""", 120)}}}]}}""")),
        ("a long text to look for", Variables($$$$"""{"w":{"error":{"contains":"{{{{new string('x', 150_000)}}}}"}}}""")),
        ("an order of a thousand fields", Variables($$"""{"o":[{{Join("""{"status":"ASC"}""", 1_000)}}]}""")),
        ("ids that are none", Variables("""{"i":["","'; DROP TABLE ImportJobs; --","\u0000",5,-1]}""")),
        ("wrong types", Variables("""{"w":"x","n":"ten","o":5,"i":{}}""")),
        ("a page too large", Variables("""{"n":2147483647}""")),
        ("an answer too large", Query("{ importStatuses(first: 100) { nodes { issues(first: 100) { nodes { code message file line itemKey field value attempt severity reportedAt } } } } }")),
        ("a hash that is none", """{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"../../etc/passwd"}}}"""),
        ("a subscription", Query("subscription { importStatusUpdated(id: \"x\") { id } }")),
        ("a batch", $"[{Join(Query("{ __typename }"), 1_000)}]"),
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_hostile_requests_the_same_process_answers_and_its_memory_is_freed()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: ("ImportGraph__Sources__SharedRoots__0", _folder.Path));
        var id = await server.ScheduleAsync("nowhere");
        await WorkAsync(server, id);
        var before = server.ResidentBytes;

        await AttackAsync(server);

        // The server returns memory while it runs, when the garbage collector runs.
        for (var round = 0; round == 0 || (round < 20 && server.ResidentBytes > before + AllowedGrowth); round++)
        {
            await WorkAsync(server, id);
        }

        Assert.InRange(server.ResidentBytes, 0, before + AllowedGrowth);
        Assert.DoesNotContain("unexpectedly", server.Output, StringComparison.Ordinal);
    }

    /// <summary>Sends the normal load of a server: the answers are right, and memory settles.</summary>
    private static async Task WorkAsync(ServerProcess server, string id)
    {
        for (var round = 0; round < 100; round++)
        {
            var where = new { status = new { @in = new[] { "SCHEDULED", "IN_PROGRESS", "FAILED" } }, or = new object[] { new { jobType = new { eq = "IMPORT" } }, new { error = new { contains = "x" } } } };
            var page = await server.ExecuteAsync("ImportStatuses", new { where, order = new[] { new { startTime = "DESC" } }, first = 50 });
            Assert.Equal(id, page.GetProperty("importStatuses").GetProperty("edges")[0].GetProperty("node").GetProperty("id").GetString());
            Assert.Equal(id, (await server.StatusAsync(id)).GetProperty("id").GetString());
        }
    }

    private static async Task AttackAsync(ServerProcess server)
    {
        foreach (var (name, body) in Requests)
        {
            await RefusedAsync(server, name, Encoding.UTF8.GetBytes(body));
        }

        await RefusedAsync(server, "bytes that are no UTF-8", [.. """{"query":"{ __typename #"""u8, 0xC3, 0x28, .. "\"}"u8]);
        await RefusedAsync(server, "random bytes", Enumerable.Range(0, 10_000).Select(n => (byte)(n * 7919 >> 3)).ToArray());
        await CutOffAsync(server, $"POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: {TestKey.Authorization}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{{\"query\":\r\n");
        await CutOffAsync(server, $"POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: {TestKey.Authorization}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{\"query\":");
        await CutOffAsync(server, $"POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: {TestKey.Authorization}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n");
        await CutOffAsync(server, $"GET /graphql?query={new string('x', 100_000)} HTTP/1.1\r\nHost: x\r\nAuthorization: {TestKey.Authorization}\r\n\r\n");
        await SocketAsync(server, Nest("[", "]", 300_000));
        await SocketAsync(server, new string('x', 2_000_000));
        await SocketAsync(server, """{"type":"\ud800"}""");
    }

    /// <summary>Asserts that there is one answer, well-formed and short, with codes for its errors and no internal details.</summary>
    private static async Task RefusedAsync(ServerProcess server, string name, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await server.Http.PostAsync(new Uri("/graphql", UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.True((int)answer.StatusCode < 500, $"{name}: {(int)answer.StatusCode} {text}");
        Assert.True(text.Length < 20_000, $"{name}: the answer has {text.Length} characters");
        var result = JsonElement.Parse(text);
        foreach (var error in result.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().ToList() : [])
        {
            Assert.Matches("^[A-Z_]+$", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.DoesNotMatch(@" at \w+\.|SELECT|\.cs\b|Exception|/src/", error.GetProperty("message").GetString());
        }

        Assert.True(result.TryGetProperty("errors", out _) || result.TryGetProperty("data", out _), name);
    }

    /// <summary>Sends a part of a request and drops the connection.</summary>
    private static async Task CutOffAsync(ServerProcess server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port);
        try
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        }
        catch (IOException)
        {
            // The server does not read that much.
        }
    }

    /// <summary>Asserts that the server closes the socket with a code.</summary>
    private static async Task SocketAsync(ServerProcess server, string message)
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Authorization", TestKey.Authorization);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await socket.ConnectAsync(new Uri(server.WebSocketUrl), patience.Token);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
            var read = await socket.ReceiveAsync(new byte[4096], patience.Token);
            Assert.Equal((WebSocketMessageType.Close, true), (read.MessageType, read.CloseStatus >= WebSocketCloseStatus.ProtocolError));
        }
        catch (WebSocketException)
        {
            // The server closed the socket while the message was still being sent.
        }
    }

    private static string Query(string query) => JsonSerializer.Serialize(new { query });

    private static string Variables(string variables) => $$$"""{"query":"{{{Listing}}}","variables":{{{variables}}}}""";

    private static string Many(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static string Each(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));

    private static string Join(string text, int count) => string.Join(',', Enumerable.Repeat(text, count));

    private static string Nest(string open, string close, int depth, string inner = "") => Many(open, depth) + inner + Many(close, depth);
}
