using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImportGraph.AspNetCore.Rest;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Rest;

/// <summary>Checks that <c>schema/openapi.json</c> is correct. The HTTP client of every other test here checks that responses match it.</summary>
public sealed partial class OpenApiTests : IClassFixture<OpenApiTests.Buckets>
{
    private static readonly OpenApiContract Contract = OpenApiContract.Instance;

    /// <summary>The example of an error of which only the status is known.</summary>
    private const string Unnumbered = "431-100";

    private readonly RestApp _app;

    public OpenApiTests(Buckets buckets) => _app = buckets.App;

    public static TheoryData<string, string, string> RequestExamples
    {
        get
        {
            var examples = new TheoryData<string, string, string>();
            foreach (var (path, _, operation) in Contract.Operations)
            {
                foreach (var (name, _) in operation["requestBody"]?["content"]!["application/json"]?["examples"]!.AsObject() ?? [])
                {
                    examples.Add(path, operation["operationId"]!.GetValue<string>(), name);
                }
            }

            return examples;
        }
    }

    [Fact]
    public void The_checked_in_document_has_the_members_of_the_status_that_the_server_writes() => Assert.True(
        File.ReadAllText(OpenApiContract.PathOfFile) == OpenApiText.Print(),
        "The members of a job's status have changed. Write them with: "
        + "dotnet run --project src/ImportGraph.Server -- openapi export --output schema/openapi.json");

    [Fact]
    public async Task The_checked_in_document_is_the_served_one()
    {
        using var answer = await _app.Http.GetAsync(new Uri(OpenApi.Path, UriKind.Relative));

        Assert.Equal("application/json", $"{answer.Content.Headers.ContentType}");
        Assert.Equal(await File.ReadAllTextAsync(OpenApiContract.PathOfFile), await answer.Content.ReadAsStringAsync());
        Assert.Equal("3.1.0", Contract.Document["openapi"]!.GetValue<string>());
        using var again = new HttpRequestMessage(HttpMethod.Get, OpenApi.Path) { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
        using var unchanged = await _app.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public void Every_endpoint_is_described_and_nothing_else()
    {
        var mapped =
            from endpoint in _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.RoutePattern.RawText!.StartsWith(RestEndpoints.Root, StringComparison.Ordinal)
            from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
            let get = endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName
            let name = method == "HEAD" ? $"head{get["get".Length..]}" : get
            select $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')} {name}";

        Assert.Equal(
            Contract.Operations.Select(operation => $"{operation.Method} {operation.Path} {operation.Operation["operationId"]}").Order(StringComparer.Ordinal),
            mapped.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RequestExamples))]
    public async Task An_example_of_a_request_fits_its_schema_and_is_accepted(string path, string operation, string name)
    {
        var description = Contract.Operations.Single(described => $"{described.Operation["operationId"]}" == operation).Operation;
        var content = description["requestBody"]!["content"]!["application/json"]!;
        var example = content["examples"]![name]!["value"]!.ToJsonString();

        using var answer = await _app.PostAsync(path, example);

        Assert.Empty(Contract.Violations(content["schema"]!, example));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"status":"In Progress","jobType":"Import","progress":{},"startTime":"2030-01-01T12:00:00.000Z"}""", true)]
    [InlineData("""{"status":"IN_PROGRESS","jobType":"Import","progress":{},"startTime":"2030-01-01T12:00:00.000Z"}""", false)]
    [InlineData("""{"status":"In Progress","jobType":"Import","progress":{},"startTime":"noon"}""", false)]
    [InlineData("""{"status":"In Progress","jobType":"Import","progress":{},"startTime":"2030-01-01T12:00:00.000Z","error":null}""", false)]
    [InlineData("""{"status":"In Progress","jobType":"Import","progress":{},"startTime":"2030-01-01T12:00:00.000Z","health":"HEALTHY"}""", false)]
    [InlineData("""{"status":"In Progress","jobType":"Import","progress":{"processed":-1},"startTime":"2030-01-01T12:00:00.000Z"}""", false)]
    [InlineData("""{"status":"In Progress","jobType":"Import","startTime":"2030-01-01T12:00:00.000Z"}""", false)]
    public void The_schema_check_of_responses_finds_errors(string answer, bool fits) =>
        Assert.Equal(fits, !Contract.Violations(new JsonObject { ["$ref"] = "#/components/schemas/ImportStatus" }, answer).Any());

    [Fact]
    public void Every_example_of_an_answer_fits_its_schema()
    {
        var contents = AllResponses().Select(response => response.Response["content"]?["application/json"]).OfType<JsonNode>().ToList();

        Assert.All(contents, content => Assert.NotEmpty(content["examples"]!.AsObject()));
        Assert.Empty(contents.SelectMany(content => content["examples"]!.AsObject().SelectMany(
            example => Contract.Violations(content["schema"]!, example.Value!["value"]!.ToJsonString()))));
    }

    [Fact]
    public void Every_code_is_described_with_its_message_and_its_status()
    {
        var described =
            from response in AllResponses()
            from example in response.Response["content"]?["application/json"]?["examples"]!.AsObject() ?? []
            where ErrorCode().IsMatch(example.Key)
            let value = example.Value!["value"]!
            select (Status: response.Status ?? example.Key[..3], Key: example.Key, Code: $"{value["code"]}", Message: $"{value["userMessage"]}");

        var all = described.Distinct().ToList();
        Assert.All(all, error => Assert.Equal((error.Key, error.Key[..3]), (error.Code, error.Status)));
        Assert.Equal(
            RestCodes.All.Select(code => ($"{code}", code.UserMessage)).Order(),
            all.Select(error => (error.Code, error.Message)).Distinct().Order());
    }

    [Fact]
    public void The_codes_are_the_ones_in_the_page_of_codes()
    {
        var page = File.ReadAllText(Path.Join(Repository.Root, "docs", "errors.md"));

        Assert.Equal(RestCodes.All.Select(code => $"{code}").Order(), ErrorCode().Matches(page).Select(match => match.Value).Except([Unnumbered]).Order());
    }

    [Fact]
    public void Everything_is_described()
    {
        Assert.All(Contract.Operations, operation => Assert.All(["summary", "description", "tags"], member => Assert.NotNull(operation.Operation[member])));
        var schemas = Contract.Document["components"]!["schemas"]!.AsObject().Select(schema => schema.Value!).ToList();
        Assert.All(
            schemas.Concat(schemas.SelectMany(schema => schema["properties"]!.AsObject().Select(property => Contract.Resolve(property.Value!)))),
            schema => Assert.False(string.IsNullOrEmpty(schema["description"]?.GetValue<string>()), schema.ToJsonString()));
    }

    /// <summary>The responses of operations with their status, and those that belong to no operation.</summary>
    private static IEnumerable<(string? Status, JsonNode Response)> AllResponses() =>
        Contract.Operations
            .SelectMany(operation => operation.Operation["responses"]!.AsObject()
                .Select(response => ((string?)response.Key, Contract.Resolve(response.Value!))))
            .Concat(Contract.Document["components"]!["responses"]!.AsObject().Select(response => ((string?)null, response.Value!)));

    [GeneratedRegex(@"\b[45]\d\d-\d{3}\b")]
    private static partial Regex ErrorCode();

    /// <summary>A server that can also read buckets.</summary>
    public sealed class Buckets : IDisposable
    {
        public RestApp App { get; } = new(("S3:Credentials:default:AccessKeyId", "key"), ("S3:Credentials:default:SecretAccessKey", "secret"));

        public void Dispose() => App.Dispose();
    }
}
