using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Execution;

/// <summary>Documents that are requested by their hash.</summary>
public sealed class PersistedDocumentTests : IDisposable
{
    private const string Query = "query A($id: ID!) { importStatus(id: $id) { id } }";
    private const string Answer = """{"data":{"importStatus":null}}""";

    private const string WrongFormat = "The format must be apollo-persisted-query-manifest with version 1.";

    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Query)));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_document_that_was_sent_once_can_be_requested_by_its_hash()
    {
        using var app = new TestApp(worker: false);

        Assert.Equal(("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"), ErrorOf(await PostAsync(app, new { extensions = Persisted(Hash), variables = new { id = 1 } })));
        Assert.Equal(Answer, (await PostAsync(app, new { query = Query, extensions = Persisted(Hash), variables = new { id = 1 } })).GetRawText());
        Assert.Equal(Answer, (await PostAsync(app, new { extensions = Persisted(Hash), variables = new { id = 1 } })).GetRawText());
        Assert.Equal(Answer, await app.Http.GetStringAsync(new Uri(
            $$$"""/graphql?variables={"id":"1"}&extensions={"persistedQuery":{"version":1,"sha256Hash":"{{{Hash}}}"}}""", UriKind.Relative)));
        Assert.Equal(Answer, (await PostAsync(app, new { documentId = "sha256:" + Hash, variables = new { id = 1 } })).GetRawText());
    }

    [Fact]
    public async Task A_hash_of_another_query_is_refused_and_not_stored()
    {
        using var app = new TestApp(worker: false);

        Assert.Equal("PERSISTED_QUERY_HASH_MISMATCH", ErrorOf(await PostAsync(app, new { query = "{ __typename }", extensions = Persisted(Hash) })).Code);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", ErrorOf(await PostAsync(app, new { extensions = Persisted(Hash) })).Code);
    }

    [Theory]
    [InlineData("""{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"x"}}}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"sha256Hash":"x"}}}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1}}}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":5}}}""")]
    [InlineData("""{"extensions":{"persistedQuery":"x"}}""")]
    [InlineData("""{"extensions":{}}""")]
    [InlineData("""{"documentId":5}""")]
    public async Task A_request_that_names_no_document_is_a_bad_request(string body)
    {
        using var app = new TestApp(worker: false);
        using var answer = await app.Http.PostAsync(new Uri("/graphql", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal("BAD_REQUEST", ErrorOf(await answer.Content.ReadFromJsonAsync<JsonElement>()).Code);
    }

    [Fact]
    public async Task Without_storage_for_documents_the_error_says_that_they_are_not_supported()
    {
        using var app = new TestApp(worker: false, clock: null, ("Documents:PersistedBytes", "0"));

        Assert.Equal(
            ("PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported"), ErrorOf(await PostAsync(app, new { query = Query, extensions = Persisted(Hash) })));
    }

    [Fact]
    public async Task Stored_documents_are_limited_by_their_bytes()
    {
        using var app = new TestApp(worker: false, clock: null, ("Documents:PersistedBytes", "1000"), ("Documents:CacheBytes", "1000"));
        var large = "{ __typename } #" + new string(' ', 2_000);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(large)));

        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await PostAsync(app, new { query = large, extensions = Persisted(hash) })).GetRawText());
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", ErrorOf(await PostAsync(app, new { extensions = Persisted(hash) })).Code);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("sha256:", false)]
    [InlineData("", true)]
    public async Task Documents_of_the_manifest_are_known_and_no_others_are_executed_if_only_they_are_trusted(string prefix, bool isOfApollo)
    {
        var manifest = _folder.Write("manifest.json", isOfApollo
            ? Apollo($$"""[{"id":"{{Hash}}","name":"A","type":"query","body":"{{Query}}"}]""")
            : JsonSerializer.Serialize(new Dictionary<string, string> { [prefix + Hash] = Query }));
        using var app = new TestApp(worker: false, clock: null, ("Documents:Manifest", manifest), ("Documents:TrustedOnly", "true"));

        Assert.Equal(Answer, (await PostAsync(app, new { documentId = prefix + Hash, variables = new { id = 1 } })).GetRawText());
        Assert.Equal(Answer, (await PostAsync(app, new { extensions = Persisted(Hash), variables = new { id = 1 } })).GetRawText());
        Assert.Equal(Answer, (await PostAsync(app, new { query = Query, variables = new { id = 1 } })).GetRawText());
        foreach (var other in new object[]
        {
            new { query = "{ __typename }" },
            new { query = Query + " " },
            new { documentId = "x" },
            new { query = "{ __typename }", extensions = Persisted(Convert.ToHexStringLower(SHA256.HashData("{ __typename }"u8))) },
        })
        {
            Assert.Equal("DOCUMENT_NOT_TRUSTED", ErrorOf(await PostAsync(app, other)).Code);
        }
    }

    [Fact]
    public async Task A_document_of_the_manifest_is_not_replaced_by_one_that_a_client_sends_with_its_hash()
    {
        var manifest = _folder.Write("manifest.json", JsonSerializer.Serialize(new Dictionary<string, string> { [Hash] = Query }));
        using var app = new TestApp(worker: false, clock: null, ("Documents:Manifest", manifest));

        Assert.Equal(Answer, (await PostAsync(app, new { query = "{ __typename }", extensions = Persisted(Hash), variables = new { id = 1 } })).GetRawText());
        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await PostAsync(app, new { query = "{ __typename }" })).GetRawText());
    }

    [Fact]
    public async Task A_document_is_trusted_only_if_its_text_is_in_the_manifest_whatever_the_ids_are()
    {
        var manifest = _folder.Write("manifest.json", JsonSerializer.Serialize(new Dictionary<string, string> { [Hash] = "{ __typename }" }));
        using var app = new TestApp(worker: false, clock: null, ("Documents:Manifest", manifest), ("Documents:TrustedOnly", "true"));

        Assert.Equal("DOCUMENT_NOT_TRUSTED", ErrorOf(await PostAsync(app, new { query = Query, variables = new { id = 1 } })).Code);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await PostAsync(app, new { query = "{ __typename }" })).GetRawText());
    }

    [Theory]
    [InlineData("[]", "The file contains no JSON object.")]
    [InlineData("""{"a":null}""", "The document a is not a text.")]
    [InlineData("""{"a":"{ x }","sha256:a":"{ y }"}""", "The id sha256:a occurs twice.")]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}""", WrongFormat)]
    [InlineData("""{"format":"relay","version":1,"operations":[]}""", WrongFormat)]
    [InlineData("""{"format":"apollo-persisted-query-manifest","version":1}""", "The file has no list of operations.")]
    [InlineData("""[5]""", "operations[0] has no id.", true)]
    [InlineData("""[{"id":"a","body":"{ x }"},{"id":"b"}]""", "operations[1] has no body.", true)]
    [InlineData("""[{"id":"a","body":5}]""", "operations[0].body is not a text.", true)]
    [InlineData("""[{"id":"a","body":"{ x }"},{"id":"a","body":"{ y }"}]""", "The id a occurs twice.", true)]
    [InlineData("""[{"id":"a","body":"\ud800"}]""", "A text is not valid Unicode.", true)]
    public void A_server_does_not_start_with_a_manifest_that_is_wrong(string content, string reason, bool isOfApollo = false)
    {
        var manifest = _folder.Write("manifest.json", isOfApollo ? Apollo(content) : content);

        var refused = TestApp.WhyNotStarted(("Documents:Manifest", manifest));

        Assert.StartsWith("ImportGraph:Documents:Manifest must be a JSON file of GraphQL Code Generator", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/zero", "is a pipe or a device.")]
    [InlineData(null, "is larger than 10000000 bytes.")]
    public void A_manifest_that_has_no_end_or_is_too_large_is_not_read(string? file, string reason)
    {
        var manifest = file ?? _folder.Write("manifest.json", new string(' ', 10_000_001));

        var refused = TestApp.WhyNotStarted(("Documents:Manifest", manifest));

        Assert.EndsWith(reason, refused.Message, StringComparison.Ordinal);
    }

    private static string Apollo(string operations) => $$"""{"format":"apollo-persisted-query-manifest","version":1,"operations":{{operations}}}""";

    private static object Persisted(string hash) => new { persistedQuery = new { version = 1, sha256Hash = hash } };

    private static async Task<JsonElement> PostAsync(TestApp app, object request)
    {
        using var answer = await app.Http.PostAsJsonAsync("/graphql", request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static (string? Code, string? Message) ErrorOf(JsonElement answer)
    {
        var error = answer.GetProperty("errors")[0];
        return (error.GetProperty("extensions").GetProperty("code").GetString(), error.GetProperty("message").GetString());
    }
}
