using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace ImportGraph.Tests.Rest;

/// <summary>The contract in <c>schema/openapi.json</c>, and the check of responses against it.</summary>
internal sealed class OpenApiContract
{
    private const string Json = "application/json";

    private static readonly Lazy<OpenApiContract> Checked = new(() => new OpenApiContract());

    private readonly JsonSchema _schemas;

    private OpenApiContract()
    {
        Document = JsonNode.Parse(File.ReadAllText(PathOfFile))!;
        _schemas = Schemas(Document["components"]!["schemas"]!);
    }

    public static string PathOfFile { get; } = Path.Join(Repository.Root, "schema", "openapi.json");

    public static OpenApiContract Instance => Checked.Value;

    public JsonNode Document { get; }

    /// <summary>The operations, by path and method.</summary>
    public IEnumerable<(string Path, string Method, JsonNode Operation)> Operations =>
        from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key != "parameters"
        select (path.Key, operation.Key.ToUpperInvariant(), operation.Value!);

    /// <summary>The node itself, or the node that it references.</summary>
    public JsonNode Resolve(JsonNode node) =>
        node["$ref"] is { } reference ? reference.GetValue<string>()[2..].Split('/').Aggregate(Document, (found, name) => found[name]!) : node;

    /// <summary>The reasons why a text does not match a schema of the document. A member that is not described is such a reason, too.</summary>
    public IEnumerable<string> Violations(JsonNode schema, string json) =>
        _schemas.Definitions[schema["$ref"]!.GetValue<string>().Split('/')[^1]].Validate(json).Select(violation => $"{violation} in {json}");

    /// <summary>Fails if a response does not match the document.</summary>
    public async Task CheckAsync(HttpRequestMessage request, HttpResponseMessage answer)
    {
        var (status, method) = (((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), request.Method.Method);
        var ofPath = Operations.Where(operation => Matches(operation.Path, request.RequestUri!.AbsolutePath)).ToList();
        var operation = ofPath.SingleOrDefault(operation => operation.Method == method).Operation;
        var promised = operation is not null ? operation["responses"]![status]
            : Document["components"]!["responses"]![ofPath.Count == 0 ? "PathNotFound" : "MethodNotAllowed"];
        Assert.True(promised is not null, $"{method} {request.RequestUri} answered with {status}, which is not described.");
        promised = Resolve(promised);

        foreach (var (name, header) in promised["headers"]?.AsObject() ?? [])
        {
            Assert.Matches(Resolve(header!)["schema"]!["pattern"]?.GetValue<string>() ?? ".", HeaderOf(answer, name));
        }

        var body = await answer.Content.ReadAsStringAsync();
        if (promised["content"] is { } content && content[Json] is null)
        {
            Assert.Contains(answer.Content.Headers.ContentType?.MediaType, content.AsObject().Select(type => type.Key));
        }
        else if (promised["content"]?[Json] is { } json)
        {
            Assert.Equal(Json, answer.Content.Headers.ContentType?.ToString());
            Assert.Empty(Violations(json["schema"]!, body));
        }
        else
        {
            Assert.Equal("", body);
        }
    }

    private static bool Matches(string template, string path) =>
        Regex.IsMatch(path, $"^{Regex.Replace(template, @"\{\w+\}", "[^/]+")}$", RegexOptions.IgnoreCase);

    private static string HeaderOf(HttpResponseMessage answer, string name) =>
        answer.Headers.Concat(answer.Content.Headers).SingleOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { } values
            ? string.Join(", ", values) : "";

    /// <summary>The schemas with additional properties forbidden: a response may contain only what is described.</summary>
    private static JsonSchema Schemas(JsonNode schemas)
    {
        var closed = schemas.DeepClone();
        foreach (var schema in closed.AsObject().Where(schema => schema.Value!["properties"] is not null))
        {
            schema.Value!["additionalProperties"] = false;
        }

        var root = new JsonObject { ["definitions"] = closed }.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        return JsonSchema.FromJsonAsync(root).GetAwaiter().GetResult();
    }
}

/// <summary>Checks every response against the document.</summary>
internal sealed class ContractHandler() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        await OpenApiContract.Instance.CheckAsync(request, answer);
        return answer;
    }
}
