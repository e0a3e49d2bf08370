using System.Text.Json;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>What a job may name: an importer, its parameters, a priority and a concurrency key.</summary>
public sealed class ImporterTests : IDisposable
{
    private const string Schedule = """
        mutation ($importer: String, $parameters: JSON, $priority: Int, $concurrencyKey: String, $key: String) {
          scheduleImport(input: {
            importer: $importer, parameters: $parameters, priority: $priority, concurrencyKey: $concurrencyKey, idempotencyKey: $key
            jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: "p" }
          }) {
            importStatus { id importer parameters priority concurrencyKey }
            errors { __typename ... on Error { code message } ... on UnknownImporterError { field known } ... on InvalidParametersError { field path } }
          }
        }
        """;

    private readonly TempFolder _folder = new();
    private readonly TestApp _app;

    public ImporterTests()
    {
        var schema = Path.Join(_folder.Path, "prices.json");
        File.WriteAllText(schema, """
            {
              /* for people */
              "type": "object", "properties": { "currency": { "enum": ["EUR", "CHF"] } }, "required": ["currency"], "additionalProperties": false
            }
            """);
        _app = new TestApp(
            worker: false,
            settings:
            [
                ("Importers:prices:Description", "Prices of the shop"), ("Importers:prices:ParametersSchema", schema), ("Importers:stock:MaxRunning", "1"),
            ]);
    }

    public void Dispose()
    {
        _app.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_job_has_what_it_was_given_and_the_defaults_otherwise()
    {
        var given = await ScheduleAsync(new { importer = "prices", parameters = new { currency = "EUR" }, priority = 9, concurrencyKey = "shop" });
        var usual = await ScheduleAsync(new { });

        Assert.Equal(
            """{"importer":"prices","parameters":{"currency":"EUR"},"priority":9,"concurrencyKey":"shop"}""", WithoutId(given.GetProperty("importStatus")));
        Assert.Equal("""{"importer":"content","parameters":null,"priority":4,"concurrencyKey":null}""", WithoutId(usual.GetProperty("importStatus")));
    }

    [Fact]
    public async Task An_unknown_importer_is_refused_and_the_known_ones_are_listed()
    {
        var error = (await ScheduleAsync(new { importer = "price" })).GetProperty("errors")[0];

        Assert.Equal(
            """
            {"__typename":"UnknownImporterError","code":"UNKNOWN_IMPORTER",
            "message":"There is no importer price. Name one of these: content, prices, stock.","field":"importer","known":["content","prices","stock"]}
            """.ReplaceLineEndings(""),
            error.GetRawText());
    }

    [Theory]
    [InlineData("""{}""", "currency", "property required")]
    [InlineData("""{"currency":"USD"}""", "currency", "not in enumeration")]
    [InlineData("""{"currency":"EUR","more":1}""", "more", "no additional properties allowed")]
    [InlineData(null, "currency", "property required")]
    public async Task Parameters_that_do_not_match_the_schema_of_the_importer_are_refused(string? parameters, string path, string reason)
    {
        var error = (await ScheduleAsync(new { importer = "prices", parameters = parameters is null ? (JsonElement?)null : JsonElement.Parse(parameters) }))
            .GetProperty("errors")[0];

        Assert.Equal(("INVALID_PARAMETERS", "parameters", path), (Text("code"), Text("field"), Text("path")));
        Assert.Contains(reason, Text("message"), StringComparison.Ordinal);
        string? Text(string name) => error.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData("""{"a":{"b":[1,2.5,-3e2,"x",true,false,null,{}]},"ü":"\"<>&' 日"}""")]
    [InlineData("""{"big":9007199254740993,"small":1e-7}""")]
    public async Task Parameters_are_stored_as_they_were_sent_in_the_document_and_in_variables(string parameters)
    {
        var literal = parameters.Replace("\"a\":", "a:", StringComparison.Ordinal).Replace("\"b\":", "b:", StringComparison.Ordinal)
            .Replace("\"ü\":", "u:", StringComparison.Ordinal).Replace("\"big\":", "big:", StringComparison.Ordinal)
            .Replace("\"small\":", "small:", StringComparison.Ordinal);

        var sent = await ScheduleAsync(new { parameters = JsonElement.Parse(parameters) });
        var written = (await _app.DataAsync(
            $$"""
            mutation {
              scheduleImport(input: { parameters: {{literal}}, jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: "p" } }) {
                importStatus { parameters }
              }
            }
            """))
            .GetProperty("scheduleImport");

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(parameters), sent.GetProperty("importStatus").GetProperty("parameters")), sent.GetRawText());
        Assert.True(
            JsonElement.DeepEquals(
                JsonElement.Parse(parameters.Replace("\"ü\":", "\"u\":", StringComparison.Ordinal)),
                written.GetProperty("importStatus").GetProperty("parameters")),
            written.GetRawText());
    }

    [Theory]
    [InlineData("""{ "parameters": [1] }""", "INVALID_VALUE")]
    [InlineData("""{ "parameters": "x" }""", "INVALID_VALUE")]
    [InlineData("""{ "priority": 10 }""", "INPUT_OUT_OF_RANGE")]
    [InlineData("""{ "priority": -1 }""", "INPUT_OUT_OF_RANGE")]
    [InlineData("""{ "importer": "a/b" }""", "INPUT_INVALID")]
    [InlineData("""{ "concurrencyKey": "a\nb" }""", "INPUT_INVALID")]
    public async Task Input_that_no_job_can_have_is_an_error(string variables, string code)
    {
        var answer = await _app.QueryAsync(Schedule, JsonElement.Parse(variables));

        Assert.Equal(code, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Parameters_may_have_16_kB()
    {
        var (fits, tooLong) = (new string('é', 8_185), new string('é', 8_188));

        var stored = (await ScheduleAsync(new { parameters = new { text = fits } })).GetProperty("importStatus").GetProperty("parameters");
        Assert.Equal(fits, stored.GetProperty("text").GetString());
        var answer = await _app.QueryAsync(Schedule, new { parameters = new { text = tooLong } });

        Assert.Equal("INPUT_TOO_LONG", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_same_key_with_another_importer_or_parameters_is_a_conflict()
    {
        await ScheduleAsync(new { importer = "stock", parameters = new { a = 1 }, key = "k" });

        var again = await ScheduleAsync(new { importer = "stock", parameters = new { a = 1 }, key = "k" });
        Assert.Equal(JsonValueKind.Object, again.GetProperty("importStatus").ValueKind);
        Assert.Equal("IDEMPOTENCY_CONFLICT", await CodeAsync(new { importer = "stock", parameters = new { a = 2 }, key = "k" }));
        Assert.Equal("IDEMPOTENCY_CONFLICT", await CodeAsync(new { key = "k" }));

        async Task<string?> CodeAsync(object variables) => (await ScheduleAsync(variables)).GetProperty("errors")[0].GetProperty("code").GetString();
    }

    [Fact]
    public async Task The_service_lists_the_importers()
    {
        var importers = (await _app.DataAsync("{ service { importers { name description parametersSchema fields { name type required } } } }"))
            .GetProperty("service").GetProperty("importers").EnumerateArray().ToList();

        Assert.Equal(["content", "prices", "stock"], importers.Select(importer => importer.GetProperty("name").GetString()));
        Assert.Contains("""{"name":"key","type":"string","required":true}""", importers[0].GetProperty("fields").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("Prices of the shop", importers[1].GetProperty("description").GetString());
        Assert.Equal("object", importers[1].GetProperty("parametersSchema").GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, importers[2].GetProperty("description").ValueKind);
    }

    [Fact]
    public async Task Jobs_are_filtered_sorted_and_counted_by_importer()
    {
        foreach (var importer in new[] { "stock", "content", "stock", "prices" })
        {
            await _app.ScheduleAsync(importer: importer);
        }

        var data = await _app.DataAsync(
            """
            {
              stock: importStatuses(where: { importer: { eq: "stock" } }) { totalCount }
              sorted: importStatuses(order: [{ importer: DESC }]) { nodes { importer } }
              importStatusSummary { byImporter { importer count } }
              some: importStatusSummary(where: { importer: { neq: "stock" } }) { total byImporter { importer count } }
            }
            """);

        Assert.Equal(
            """
            {"stock":{"totalCount":2},"sorted":{"nodes":[{"importer":"stock"},{"importer":"stock"},{"importer":"prices"},{"importer":"content"}]},
            "importStatusSummary":{"byImporter":[{"importer":"stock","count":2},{"importer":"content","count":1},{"importer":"prices","count":1}]},
            "some":{"total":2,"byImporter":[{"importer":"content","count":1},{"importer":"prices","count":1}]}}
            """.ReplaceLineEndings(""),
            data.GetRawText());
    }

    [Fact]
    public async Task A_claim_names_importers_and_tags_and_gets_the_parameters()
    {
        await ScheduleAsync(new { importer = "stock", parameters = new { a = 1 } });

        Assert.Equal("""{"claim":null}""", await ClaimAsync(""));
        Assert.Equal("""{"claim":null}""", await ClaimAsync(""", importers: ["stock"], tags: ["x"]"""));
        Assert.Equal(
            """{"claim":{"importStatus":{"importer":"stock","parameters":{"a":1}}}}""", await ClaimAsync(""", importers: ["stock", "stock"]"""));

        async Task<string> ClaimAsync(string arguments) => (await _app.DataAsync(
            $$"""mutation { claimImport(input: { worker: "w"{{arguments}} }) { claim { importStatus { importer parameters } } } }"""))
            .GetProperty("claimImport").GetRawText();
    }

    [Theory]
    [InlineData("Importers:a/b:Description", "x", "ImportGraph:Importers: the name of an importer must have")]
    [InlineData("Importers:x:ParametersSchema", "/no/such/file.json", "ImportGraph:Importers:x:ParametersSchema must be a file with a JSON Schema")]
    public void A_setting_that_cannot_be_right_prevents_the_start(string name, string value, string message) =>
        Assert.Contains(message, TestApp.WhyNotStarted((name, value)).Message, StringComparison.Ordinal);

    private static string WithoutId(JsonElement job) =>
        JsonSerializer.Serialize(job.EnumerateObject().Where(field => field.Name != "id").ToDictionary(field => field.Name, field => field.Value));

    private async Task<JsonElement> ScheduleAsync(object variables) => (await _app.DataAsync(Schedule, variables)).GetProperty("scheduleImport");
}
