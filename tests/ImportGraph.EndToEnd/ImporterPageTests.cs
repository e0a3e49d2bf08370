using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImportGraph.EndToEnd;

/// <summary>The blocks of the pages about importers of one's own do what the pages say, as somebody who copies them would see it.</summary>
public sealed class ImporterPageTests : IDisposable
{
    private const string Page = "docs/importers.md";
    private const string Sample = "src/samples/PriceList";

    /// <summary>The large import of the sample would run at the same time.</summary>
    private static readonly (string, string) NoSamples = ("ImportGraph__Samples__Enabled", "false");

    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [RequiresFact("bash", "setsid")]
    public async Task In_CSharp_the_sample_stores_the_right_price_and_names_the_field_and_the_line_of_the_wrong_one()
    {
        var page = $"{Sample}/README.md";
        using var server = await _checkout.StartServerAsync(Assert.Single(CodeBlocks.Read(page, "sh")), 5081);

        var job = await UntilSuccessfulAsync(server, await ScheduledAsync(server, Assert.Single(CodeBlocks.Read(page, "graphql"))));

        Assert.Equal("""{"successful":1,"errors":1}""", job.GetProperty("results").GetRawText());
        Assert.Equal("""[{"itemKey":"A-2","field":"amount","line":3}]""", job.GetProperty("issues").GetProperty("nodes").GetRawText());
        var price = Assert.Single((await server.GetFromJsonAsync<JsonElement>("/prices")).EnumerateArray());
        Assert.Equal(("A-1", 9.90m), (price.GetProperty("sku").GetString(), price.GetProperty("amount").GetDecimal()));
        Assert.Contains("<html", await server.GetStringAsync(new Uri("/graphql/ui/", UriKind.Relative)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void In_CSharp_each_line_of_code_is_a_line_of_the_sample()
    {
        var sample = string.Concat(Directory.EnumerateFiles(Path.Join(Repository.Root, Sample), "*.cs").Select(File.ReadAllText));
        // Three dots are what the page leaves out.
        var lines = CodeBlocks.Read(Page, "csharp").SelectMany(block => block.Split("...")).SelectMany(part => part.Split('\n')).Select(line => line.Trim());

        Assert.Contains("app.MapImportGraph();", lines);
        Assert.All(lines, line => Assert.Contains(line, sample, StringComparison.Ordinal));
    }

    [RequiresFact("bash", "curl", "openssl", "setsid")]
    public async Task Over_HTTP_the_sample_endpoint_stores_the_item()
    {
        using var server = await _checkout.StartServerAsync(Commands("http-target"), 5080, NoSamples);

        var scheduled = JsonDocument.Parse(await _checkout.RunAsync(Commands("scheduleImport"))).RootElement.GetProperty("data").GetProperty("scheduleImport");
        await UntilSuccessfulAsync(server, scheduled.GetProperty("importStatus").GetProperty("id").GetString()!);

        var stored = JsonNode.Parse(await File.ReadAllTextAsync(Path.Join(_checkout.Path, "stored.json")))!["items"]!.AsArray();
        var item = Assert.Single(stored)![1]!;
        Assert.Equal(("T-200", "Tent", 199.90m), ((string?)item["sku"], (string?)item["name"], (decimal?)item["price"]));
    }

    [RequiresFact("bash", "setsid")]
    public async Task In_any_language_a_job_of_a_named_importer_is_claimed_and_another_one_is_run_by_the_sample_worker()
    {
        var documents = CodeBlocks.Read(Page, "graphql");
        Assert.Equal(2, documents.Count);
        using var server = await _checkout.StartServerAsync(Commands("prices__MaxRunning"), 5080, NoSamples);

        var first = (await ExecuteAsync(server, documents[0])).GetProperty("scheduleImport");
        var claimed = (await ExecuteAsync(server, documents[1])).GetProperty("claimImport").GetProperty("claim").GetProperty("importStatus");
        var second = await ScheduledAsync(server, documents[0]);
        _checkout.Start(Commands("worker.mjs"));
        var job = await UntilSuccessfulAsync(server, second);

        var id = first.GetProperty("importStatus").GetProperty("id").GetString();
        Assert.Equal($$$"""{"importStatus":{"id":"{{{id}}}","importer":"prices","parameters":{"currency":"EUR"}},"errors":null}""", first.GetRawText());
        Assert.Equal($$$"""{"id":"{{{id}}}","parameters":{"currency":"EUR"},"dataSource":{"path":"prices.jsonl"}}""", claimed.GetRawText());
        Assert.Equal("""{"successful":1,"errors":0}""", job.GetProperty("results").GetRawText());
        var copy = Assert.Single(Directory.GetFiles(Path.Join(_checkout.Path, "copies")));
        Assert.Equal("""{"key":"A-1","amount":9.90}""", await File.ReadAllTextAsync(copy));
    }

    /// <summary>The block of commands of the page that contains a text.</summary>
    private static string Commands(string text) =>
        Assert.Single(CodeBlocks.Read(Page, "sh"), block => block.Contains(text, StringComparison.Ordinal));

    /// <summary>Sends a document that schedules a job, and returns the id of the job.</summary>
    private static async Task<string> ScheduledAsync(HttpClient server, string document) =>
        (await ExecuteAsync(server, document)).GetProperty("scheduleImport").GetProperty("importStatus").GetProperty("id").GetString()!;

    private static async Task<JsonElement> UntilSuccessfulAsync(HttpClient server, string id)
    {
        var document = $$"""
            { importStatus(id: "{{id}}") { status error results { successful errors } issues { nodes { itemKey field line } } } }
            """;
        var ended = await Until.ReadAsync(
            async () => (await ExecuteAsync(server, document)).GetProperty("importStatus"),
            job => job.GetProperty("status").GetString() is not ("SCHEDULED" or "IN_PROGRESS"),
            "the job has ended");
        Assert.True(ended.GetProperty("status").GetString() == "SUCCESSFUL", ended.ToString());
        return ended;
    }

    private static async Task<JsonElement> ExecuteAsync(HttpClient server, string query)
    {
        using var answer = await server.PostAsJsonAsync("/graphql", new { query });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(body.TryGetProperty("errors", out var errors), errors.ToString());
        return body.GetProperty("data");
    }
}
