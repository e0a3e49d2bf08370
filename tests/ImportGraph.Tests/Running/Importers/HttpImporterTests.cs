using System.Text.Json.Nodes;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Imports.Http;
using Microsoft.AspNetCore.Http;
using Endpoint = ImportGraph.Tests.Imports.Http.Endpoint;

namespace ImportGraph.Tests.Running.Importers;

/// <summary>Jobs whose items an HTTP endpoint stores, from the package to the results.</summary>
public sealed class HttpImporterTests : IAsyncDisposable
{
    private const string Definition = """
        {
          "key": "sku",
          "fields": {
            "sku": { "from": ["sku", "Article No"], "required": true },
            "price": { "from": "Price", "type": "number", "required": true },
            "stock": { "type": "integer", "default": 0 }
          }
        }
        """;

    private readonly TempFolder _folder = new();
    private TestApp? _app;
    private Endpoint? _endpoint;

    public async ValueTask DisposeAsync()
    {
        _app?.Dispose();
        await (_endpoint?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    [Fact]
    public async Task Items_are_sent_in_batches_and_their_outcomes_become_results_and_issues()
    {
        var app = await StartAsync(http => AnswerAsync(http, item => (string?)item["sku"] == "b"
            ? new JsonObject
            {
                ["key"] = "b",
                ["outcome"] = "rejected",
                ["code"] = "PRICE_NEGATIVE",
                ["message"] = "The price is negative.",
                ["field"] = "price",
            }
            : new JsonObject { ["outcome"] = "created" }));
        app.Package("package.csv", "Article No,Price,more\na,1.50,x\nb,-1,x\nc,none,x\na,2,x\nd,3,x\n");

        var job = await app.RunAsync("package.csv");

        Assert.Equal((JobStatus.Successful, 2L, 1L, 2L), (job.Status, job.Successful, job.Warnings, job.Errors));
        Assert.Equal(
            ["PRICE_NEGATIVE b price 3", "FIELD_WRONG_TYPE c Price 4", "KEY_DUPLICATE a sku 5"],
            (await app.IssuesAsync(job)).OrderBy(issue => issue.Line).Select(issue => $"{issue.Code} {issue.ItemKey} {issue.Field} {issue.Line}"));
        var bodies = _endpoint!.Received.Select(received => JsonNode.Parse(received.Body)!).ToList();
        Assert.Equal(
            ["""{"sku":"a","price":1.50,"stock":0}""", """{"sku":"b","price":-1,"stock":0}""", """{"sku":"d","price":3,"stock":0}"""],
            bodies.SelectMany(body => body["items"]!.AsArray().Select(item => item!.ToJsonString())));
        // What the endpoint rejects and what does not fit its type; a duplicate is no error.
        using var rejected = await app.Http.GetAsync(new Uri($"/import/jobs/{job.Id}/rejected", UriKind.Relative));
        Assert.StartsWith(
            "Article No,Price,more,importgraph_reason\r\nb,-1,x,PRICE_NEGATIVE (price): The price is negative.\r\n"
            + "c,none,x,\"FIELD_WRONG_TYPE (Price): The field must be a number",
            await rejected.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        // No item of the second batch is left.
        Assert.Equal(["1", "5"], bodies.Select(body => body["batch"]!["firstItem"]!.ToJsonString()));
        Assert.Equal(2, _endpoint.Received.Select(received => $"{received.Headers["webhook-id"]}").Distinct().Count());
    }

    [Fact]
    public async Task The_endpoint_gets_the_facts_and_the_parameters_of_the_job()
    {
        var app = await StartAsync(http => AnswerAsync(http, _ => new JsonObject { ["outcome"] = "unchanged" }));
        app.Package("package.jsonl", """{"sku":"a","Price":1}""");
        var id = (await app.DataAsync(
            """
            mutation { scheduleImport(input: {
              importer: "products", project: "web", parameters: { currency: "EUR" }, jobType: IMPORT, operation: REIMPORT
              dataSource: { type: SHARED_FILE_PATH, path: "package.jsonl" } }) { importStatus { id } } }
            """)).GetProperty("scheduleImport").GetProperty("importStatus").GetProperty("id").GetGuid();

        await app.EndOfAsync(id);

        var job = JsonNode.Parse(Assert.Single(_endpoint!.Received).Body)!["job"]!;
        Assert.Equal(
            (id.ToString(), "web", "products", """{"currency":"EUR"}"""),
            ((string?)job["id"], (string?)job["project"], (string?)job["importer"], job["parameters"]!.ToJsonString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_validation_asks_only_an_endpoint_that_knows_dry_runs(bool dryRun)
    {
        var app = await StartAsync(
            http => AnswerAsync(http, _ => new JsonObject { ["outcome"] = "rejected", ["code"] = "GONE", ["message"] = "No such product." }),
            ("Importers:products:Http:DryRun", $"{dryRun}"));
        app.Package("package.jsonl", """{"sku":"a","Price":1}""");

        var job = await app.RunAsync("package.jsonl", JobType.Validation);

        Assert.Equal((JobStatus.Successful, dryRun ? 1L : 0L), (job.Status, job.Errors));
        Assert.Equal(dryRun ? ["true"] : [], _endpoint!.Received.Select(received => JsonNode.Parse(received.Body)!["dryRun"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_job_whose_endpoint_refuses_a_batch_fails_and_a_retry_continues_after_the_last_acknowledged_batch()
    {
        var refuses = true;
        var app = await StartAsync(http =>
        {
            if (refuses && _endpoint!.Received.Count == 2)
            {
                http.Response.StatusCode = 403;
                return Task.CompletedTask;
            }

            return AnswerAsync(http, _ => new JsonObject { ["outcome"] = "created" });
        });
        app.Package("package.jsonl", string.Join('\n', Enumerable.Range(1, 6).Select(number => $$"""{"sku":"{{number}}","Price":1}""")));

        var failed = await app.RunAsync("package.jsonl");
        refuses = false;
        await app.DataAsync("mutation ($id: ID!) { retryImport(input: { id: $id, force: true }) { importStatus { id } } }", new { id = failed.Id });
        var done = await app.StateAsync(failed.Id, job => job.Status is JobStatus.Successful);

        Assert.Equal((JobStatus.Failed, "TARGET_ACCESS_DENIED", 2L), (failed.Status, failed.FailureCode, failed.Processed));
        Assert.Equal((6L, 2), (done.Successful, done.Attempt));
        var ids = _endpoint!.Received.Select(received => $"{received.Headers["webhook-id"]}").ToList();
        Assert.Equal(4, ids.Count);
        Assert.Equal(ids[1], ids[2]);
    }

    [Fact]
    public async Task Without_a_definition_items_are_sent_as_they_are_and_the_field_key_identifies_them()
    {
        _endpoint = await Endpoint.StartAsync(http => AnswerAsync(http, _ => new JsonObject { ["outcome"] = "created" }));
        var app = Start();
        app.Package("package.jsonl", """
            {"key":"a","any":{"thing":[1]}}
            {"key":"a"}
            {"other":1}
            [1]
            """);

        var job = await app.RunAsync("package.jsonl");

        Assert.Equal((2L, 1L, 1L), (job.Successful, job.Warnings, job.Errors));
        Assert.Equal(
            ["""{"key":"a","any":{"thing":[1]}}""", """{"other":1}"""],
            _endpoint.Received.SelectMany(received => JsonNode.Parse(received.Body)!["items"]!.AsArray().Select(item => item!.ToJsonString())));
        Assert.Equal(["KEY_DUPLICATE", "ITEM_NOT_AN_OBJECT"], (await app.IssuesAsync(job)).OrderBy(issue => issue.Line).Select(issue => issue.Code));
    }

    [Fact]
    public async Task Numbers_with_a_decimal_comma_are_sent_as_numbers_if_the_definition_says_so()
    {
        var app = await StartAsync(
            http => AnswerAsync(http, _ => new JsonObject { ["outcome"] = "created" }),
            Definition.Replace("\"key\": \"sku\"", "\"key\": \"sku\", \"csv\": { \"decimal\": \",\" }", StringComparison.Ordinal));
        // JSON has points, whatever the CSV files have.
        app.Package("package/a.csv", "sku;Price;stock\nA-1;1.234,50;5,00\nA-2;0,5;\nA-3;1.234;1\n");
        app.Package("package/b.jsonl", """{"sku":"B-1","Price":"0.5"}""");

        var job = await app.RunAsync();

        Assert.Equal((3L, 1L), (job.Successful, job.Errors));
        Assert.Equal(
            ["""{"sku":"A-1","price":1234.50,"stock":5}""", """{"sku":"A-2","price":0.5,"stock":0}""", """{"sku":"B-1","price":0.5,"stock":0}"""],
            _endpoint!.Received.SelectMany(received => JsonNode.Parse(received.Body)!["items"]!.AsArray().Select(item => item!.ToJsonString())).Order());
        var issue = Assert.Single(await app.IssuesAsync(job));
        Assert.Equal(
            ("FIELD_WRONG_TYPE", "Price", "1.234", "The field must be a number, for example 1234,5 or 1.234,5."),
            (issue.Code, issue.Field, issue.Value, issue.Message));
    }

    [Theory]
    [InlineData("Importers:products:Http:Secret", "short", "ImportGraph:Importers:products:Http:Secret")]
    [InlineData("Importers:products:Http:Url", "ftp://x", "ImportGraph:Importers:products:Http:Url must be an absolute URL")]
    [InlineData("Importers:content:Http:Url", "https://example.com", "ImportGraph:Importers:content:Http: the program has an importer of this name")]
    [InlineData("Importers:products:Definition", "/no/such.json", "ImportGraph:Importers:products:Definition: ")]
    public void Settings_that_cannot_be_right_prevent_the_start(string name, string value, string message) =>
        Assert.Contains(
            message,
            TestApp.WhyNotStarted([.. Settings("https://example.com").Where(setting => setting.Item1 != name), (name, value)]).Message,
            StringComparison.Ordinal);

    private static IEnumerable<(string, string)> Settings(string url) =>
        [("Importers:products:Http:Url", url), ("Importers:products:Http:Secret", "whsec_" + Exchange.Bytes), ("Importers:products:Http:BatchSize", "2")];

    private static async Task AnswerAsync(HttpContext http, Func<JsonNode, JsonObject> outcomeOf)
    {
        var batch = JsonNode.Parse(((ReceivedBatch)http.Items[nameof(ReceivedBatch)]!).Body)!;
        http.Response.ContentType = "application/json";
        var outcomes = new JsonArray([.. batch["items"]!.AsArray().Select(item => outcomeOf(item!))]);
        await http.Response.WriteAsync(new JsonObject { ["items"] = outcomes }.ToJsonString());
    }

    private Task<TestApp> StartAsync(RequestDelegate answer, params (string, string)[] settings) => StartAsync(answer, Definition, settings);

    private async Task<TestApp> StartAsync(RequestDelegate answer, string definition, params (string, string)[] settings)
    {
        _endpoint = await Endpoint.StartAsync(answer);
        var file = Path.Join(_folder.Path, "products.json");
        await File.WriteAllTextAsync(file, definition);
        return Start([("Importers:products:Definition", file), .. settings]);
    }

    private TestApp Start(params (string, string)[] settings) => _app = new ProductsApp([.. Settings(_endpoint!.Address.ToString()), .. settings]);

    private sealed class ProductsApp(params (string, string)[] settings) : TestApp(settings: settings)
    {
        protected override string Importer => "products";
    }
}
