using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Rest;
using ImportGraph.Tests.Running;

namespace ImportGraph.Tests.Uploads;

/// <summary>Jobs that read uploads, and the mutation that creates uploads.</summary>
public sealed class UploadImportTests(SharedRestApp shared) : IClassFixture<SharedRestApp>
{
    private const string Schedule = """
        mutation ($path: String!, $project: String) {
          scheduleImport(input: { jobType: IMPORT, project: $project, dataSource: { type: UPLOAD, path: $path } }) {
            importStatus { id dataSource { type path fileName } }
            errors { ... on InvalidDataSourceError { code field message } }
          }
        }
        """;

    private const string Create = """
        mutation ($name: String!, $length: Long!, $project: String) {
          createUpload(input: { fileName: $name, length: $length, project: $project }) {
            upload { id url fileName length }
            errors { __typename ... on Error { code message } ... on InvalidUploadError { field } }
          }
        }
        """;

    private readonly RestApp _app = shared.App;

    [Theory]
    [InlineData("items.jsonl", "Successful", null)]
    [InlineData("items.jsonl.gz", "Failed", "SOURCE_UNREADABLE")]
    [InlineData("items.exe", "Failed", "SOURCE_FORMAT_UNKNOWN")]
    public async Task A_job_imports_an_upload_by_the_name_of_its_file(string name, string status, string? failure)
    {
        using var app = new TestApp();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Running.Running.Items(3)));
        using var put = await app.Http.PutAsync(new Uri($"{Uploading.Root}/{name}", UriKind.Relative), content);
        var id = JsonDocument.Parse(await put.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString();

        var scheduled = (await app.DataAsync(Schedule, new { path = id })).GetProperty("scheduleImport");
        var job = await app.EndOfAsync(Guid.Parse(scheduled.GetProperty("importStatus").GetProperty("id").GetString()!));

        Assert.Equal(name, scheduled.GetProperty("importStatus").GetProperty("dataSource").GetProperty("fileName").GetString());
        Assert.Equal((status, failure), ($"{job.Status}", job.FailureCode));
        Assert.Equal(failure is null ? 3 : 0, (await app.ContentAsync()).Count);
    }

    [Fact]
    public async Task A_job_whose_upload_is_not_on_the_machine_of_its_worker_fails_and_says_why()
    {
        using var app = new TestApp();
        using var put = await app.Http.PutAsync(new Uri($"{Uploading.Root}/items.jsonl", UriKind.Relative), new ByteArrayContent([1]));
        var id = JsonDocument.Parse(await put.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
        File.Delete(Path.Join(app.UploadFolder, id));

        var scheduled = (await app.DataAsync(Schedule, new { path = id })).GetProperty("scheduleImport");
        var job = await app.EndOfAsync(Guid.Parse(scheduled.GetProperty("importStatus").GetProperty("id").GetString()!));

        Assert.Equal("SOURCE_NOT_FOUND", job.FailureCode);
        Assert.Contains("Uploads:Folder", job.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_is_refused_unless_its_upload_is_complete_and_in_its_project()
    {
        var unfinished = await _app.UploadAsync("a.jsonl", 10);
        (await _app.PatchAsync(unfinished, 0, "1234"u8.ToArray())).Dispose();
        var elsewhere = await _app.PutAsync("a.jsonl", [1], "shop");

        Assert.Contains("4 of 10 bytes", await RefusalAsync(unfinished.Id), StringComparison.Ordinal);
        Assert.Contains("no upload", await RefusalAsync(elsewhere.Id), StringComparison.Ordinal);
        Assert.Contains("no upload", await RefusalAsync(elsewhere.Id.ToUpperInvariant(), "shop"), StringComparison.Ordinal);
        Assert.Contains("no upload", await RefusalAsync($"{Guid.NewGuid()}"), StringComparison.Ordinal);
        Assert.Contains("no upload", await RefusalAsync("../a"), StringComparison.Ordinal);
        Assert.Null(await RefusalAsync(elsewhere.Id, "shop"));

        async Task<string?> RefusalAsync(string path, string project = "default")
        {
            var payload = (await _app.DataAsync(Schedule, new { path, project })).GetProperty("scheduleImport");
            return payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("message").GetString() : null;
        }
    }

    [Fact]
    public async Task A_job_over_REST_reads_an_upload()
    {
        var upload = await _app.PutAsync("a.jsonl", [1]);

        using var accepted = await _app.PostAsync("/import/content", Uploading.JobOn(upload.Id));
        using var refused = await _app.PostAsync("/import/content", Uploading.JobOn($"{Guid.NewGuid()}"));

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.BadRequest), (accepted.StatusCode, refused.StatusCode));
    }

    [Fact]
    public async Task A_created_upload_receives_its_bytes_with_tus()
    {
        var upload = (await _app.DataAsync(Create, new { name = "a.csv", length = 5 })).GetProperty("createUpload").GetProperty("upload");
        var sent = new SentUpload(upload.GetProperty("id").GetString()!, upload.GetProperty("url").GetString()!);

        using var answer = await _app.PatchAsync(sent, 0, "hello"u8.ToArray());

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(("a.csv", 5), (upload.GetProperty("fileName").GetString(), upload.GetProperty("length").GetInt64()));
        Assert.Equal("hello"u8.ToArray(), await File.ReadAllBytesAsync(_app.FileOf(sent)));
    }

    [Fact]
    public async Task A_server_that_knows_its_address_returns_absolute_URLs()
    {
        using var app = new RestApp(("PublicUrl", "https://imports.example.com/"));

        var upload = (await app.DataAsync(Create, new { name = "a.csv", length = 5 })).GetProperty("createUpload").GetProperty("upload");

        Assert.StartsWith("https://imports.example.com/import/uploads/", upload.GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b.csv", 5, "INVALID_UPLOAD fileName")]
    [InlineData("a.csv", -1, "INVALID_UPLOAD length")]
    [InlineData("a.csv", 4_000_000_001, "INVALID_UPLOAD length")]
    public async Task An_upload_that_cannot_be_is_refused_with_the_field(string name, long length, string refusal)
    {
        var error = (await _app.DataAsync(Create, new { name, length })).GetProperty("createUpload").GetProperty("errors")[0];

        Assert.Equal(refusal, $"{error.GetProperty("code").GetString()} {error.GetProperty("field").GetString()}");
    }

    [Fact]
    public async Task A_caller_of_other_projects_is_not_told_how_much_of_an_upload_has_arrived()
    {
        using var app = new RestApp([.. TestKey.SettingsOf("web", "ig_web", "imports:write", "web")]);
        using var client = TestKey.Client(app.Http.BaseAddress!, "ig_web");
        var upload = await app.UploadAsync("a.jsonl", 10, "shop");
        var query = Schedule.Replace("... on InvalidDataSourceError { code field message }", "... on Error { code message }", StringComparison.Ordinal);

        using var graph = await client.PostAsJsonAsync("/graphql", new { query, variables = new { path = upload.Id, project = "shop" } });
        using var rest = await app.PostAsync("/import/content", Uploading.JobOn(upload.Id), ("Authorization", "Bearer ig_web"), ("X-Project", "shop"));

        Assert.Contains("PROJECT_NOT_ALLOWED", await graph.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("403-102", await rest.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_sees_no_upload_of_other_projects_and_may_not_create_one()
    {
        using var app = new RestApp([.. TestKey.SettingsOf("web", "ig_web", "imports:write", "web"), .. TestKey.SettingsOf("reader", "ig_reader", "imports:read")]);
        (string Name, string Value) web = ("Authorization", "Bearer ig_web"), reader = ("Authorization", "Bearer ig_reader");
        var upload = await app.UploadAsync("a.csv", 5, "shop");
        var own = await app.UploadAsync("a.csv", 5, "web");

        using var get = await app.GetAsync(upload.Url, web);
        using var head = await app.TusAsync(HttpMethod.Head, upload.Url, null, web);
        using var patch = await app.PatchAsync(upload, 0, [1], web);
        using var delete = await app.TusAsync(HttpMethod.Delete, upload.Url, null, web);
        using var create = await app.CreateAsync("a.csv", 5, "shop", web);
        using var put = await app.SendAsync(HttpMethod.Put, $"{Uploading.Root}/a.csv", new ByteArrayContent([1]), web, ("X-Project", "shop"));
        using var allowed = await app.PatchAsync(own, 0, [1], web);
        using var unscoped = await app.GetAsync(own.Url, reader);

        Assert.Equal(
            [404, 404, 404, 404, 403, 403, 204, 403],
            new[] { get, head, patch, delete, create, put, allowed, unscoped }.Select(answer => (int)answer.StatusCode));
        Assert.Equal(0, await app.OffsetAsync(upload));
    }
}
