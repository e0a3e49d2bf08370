using System.Net;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Hosting;

public sealed class IdeTests : IDisposable
{
    private readonly TestApp _app = new(worker: false, settings: ("Ide:Enabled", "true"));
    private readonly HttpClient _http;

    public IdeTests() => _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _app.Http.BaseAddress };

    public void Dispose()
    {
        _http.Dispose();
        _app.Dispose();
    }

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("index.html", "text/html")]
    [InlineData("bcp-config.json", "application/json")]
    [InlineData("LICENSE", "text/plain")]
    [InlineData("service-worker.js", "text/plain")]
    public async Task Its_files_are_revalidated_and_may_load_only_from_this_server(string file, string mediaType)
    {
        using var answer = await GetAsync($"/graphql/ui/{file}");

        Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("//", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_page_that_the_browser_already_has_is_not_sent_again()
    {
        using var first = await GetAsync("/graphql/ui/");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql/ui/");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Its_address_without_a_slash_redirects_to_it()
    {
        using var answer = await GetAsync("/graphql/ui");

        Assert.Equal((HttpStatusCode.Redirect, "ui/"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Theory]
    [InlineData("/graphql", "graphql/ui/")]
    [InlineData("/graphql/", "ui/")]
    public async Task In_Development_a_browser_that_opens_the_address_of_GraphQL_is_led_to_it(string path, string target)
    {
        using var app = TestApp.Open();

        using var led = await OpenInBrowserAsync(app, path);
        using var run = await OpenInBrowserAsync(app, $"{path}?query={{__typename}}");
        using var program = await app.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.Redirect, target), (led.StatusCode, led.Headers.Location?.ToString()));
        Assert.Equal("no-store", led.Headers.CacheControl?.ToString());
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await run.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, program.StatusCode);
    }

    [Fact]
    public async Task A_browser_is_not_led_to_it_outside_of_Development_or_if_it_is_off()
    {
        using var off = TestApp.Open(("Ide:Enabled", "false"));

        using var answer = await OpenInBrowserAsync(off, "/graphql");
        using var production = await OpenInBrowserAsync(_app, "/graphql");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (answer.StatusCode, production.StatusCode));
    }

    [Theory]
    [InlineData("/graphql/ui/none.js")]
    [InlineData("/graphql/ui/../appsettings.json")]
    [InlineData("/graphql/ui/%2e%2e/appsettings.json")]
    [InlineData("/graphql/ui/..%2fappsettings.json")]
    public async Task Other_paths_are_not_found(string path)
    {
        using var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/graphql/ui")]
    [InlineData("/graphql/ui/")]
    [InlineData("/graphql/ui/index.html")]
    public async Task Outside_of_Development_there_is_no_page_unless_it_is_enabled(string path)
    {
        using var app = new TestApp(worker: false);

        using var answer = await app.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Its_starter_document_is_valid_and_each_operation_has_a_name()
    {
        var config = JsonDocument.Parse(await _http.GetStringAsync(new Uri("/graphql/ui/bcp-config.json", UriKind.Relative))).RootElement;
        var document = Parser.Parse(config.GetProperty("graphQLDocument").GetString()!);

        var operations = document.Definitions.Cast<GraphQLOperationDefinition>().ToList();
        foreach (var operation in operations)
        {
            var result = await new DocumentValidator().ValidateAsync(
                new ValidationOptions { Schema = _app.Services.GetRequiredService<ISchema>(), Document = document, Operation = operation, Variables = Inputs.Empty });
            Assert.Empty(result.Errors.Select(error => error.Message));
        }

        Assert.Equal([OperationType.Query, OperationType.Mutation, OperationType.Subscription], operations.Select(operation => operation.Operation));
        Assert.All(operations, operation => Assert.NotNull(operation.Name));
        Assert.True(config.GetProperty("disableTelemetry").GetBoolean());
    }

    /// <summary>Sends what Chromium sends for an address that a person enters.</summary>
    private static async Task<HttpResponseMessage> OpenInBrowserAsync(TestApp app, string path)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Http.BaseAddress };
        http.DefaultRequestHeaders.Add("Authorization", TestKey.Authorization);
        http.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8");
        return await http.GetAsync(new Uri(path, UriKind.Relative));
    }

    private Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));
}
