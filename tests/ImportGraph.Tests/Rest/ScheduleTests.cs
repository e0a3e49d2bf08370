using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Rest;

/// <summary>New jobs over REST.</summary>
public sealed class ScheduleTests(SharedRestApp shared) : IClassFixture<SharedRestApp>
{
    private const string Import = "/import/content";
    private const string Validate = "/import/content/validate";

    private readonly RestApp _app = shared.App;

    [Fact]
    public async Task An_import_is_accepted_and_its_status_is_at_the_location_of_the_response()
    {
        using var answer = await _app.PostAsync(Import, """
            {
              "dataSource":{"type":"Shared file path","path":"handbook"},
              "operation":"reimport",
              "scheduleTime":{"date":"2030-01-02T01:00:00+01:00","stopDate":"2030-01-02T06:00:00Z"}
            }
            """);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var job = await JobAsync(answer);
        Assert.Equal($$"""{"id":"{{job.Id}}"}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal(
            (JobType.Import, ImportOperation.Reimport, DataSourceType.SharedFilePath, "handbook"),
            (job.JobType, job.Operation, job.SourceType, job.SourcePath));
        Assert.Equal((RestApp.Noon.AddHours(12), RestApp.Noon.AddHours(18)), (job.StartTime, job.ScheduledStopTime));
        using var status = await _app.GetAsync(answer.Headers.Location!.OriginalString);
        Assert.Contains("\"status\":\"Scheduled\",\"jobType\":\"Import\"", await status.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    public async Task The_encoding_may_be_in_quotes_and_in_upper_case(string type)
    {
        var content = new StringContent("""{"dataSource":{"type":"Shared file path","path":"handbook"}}""")
        {
            Headers = { ContentType = MediaTypeHeaderValue.Parse(type) },
        };

        using var answer = await _app.SendAsync(HttpMethod.Post, Import, content);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task A_time_may_have_nine_decimals()
    {
        using var answer = await _app.PostAsync(Import, """
            {"dataSource":{"type":"Shared file path","path":"handbook"},"scheduleTime":{"date":"2030-01-02T00:00:00.123456789Z"}}
            """);

        Assert.Equal(RestApp.Noon.AddHours(12).AddMilliseconds(123), (await JobAsync(answer)).StartTime);
    }

    [Fact]
    public async Task A_validation_is_accepted_and_imports_nothing()
    {
        using var answer = await _app.PostAsync(Validate, """{"dataSource":{"type":"Shared file path","path":"handbook"}}""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var job = await JobAsync(answer);
        Assert.Equal((JobType.Validation, null), (job.JobType, job.Operation));
    }

    [Fact]
    public async Task Omitted_members_mean_an_import_as_soon_as_possible()
    {
        using var answer = await _app.PostAsync(
            Import,
            """{"dataSource":{"type":"Shared file path","path":"handbook"},"operation":null,"scheduleTime":{"date":null}}""");

        var job = await JobAsync(answer);
        Assert.Equal((ImportOperation.Import, RestApp.Noon, null), (job.Operation, job.StartTime, job.ScheduledStopTime));
    }

    [Fact]
    public async Task A_bucket_is_read_with_the_servers_credential()
    {
        using var buckets = new RestApp(("S3:Credentials:default:AccessKeyId", "key"), ("S3:Credentials:default:SecretAccessKey", "secret"));

        using var answer = await buckets.PostAsync(
            Import,
            """{"dataSource":{"type":"AWS S3 bucket","path":"s3://content/handbook/","region":"eu-central-1"}}""");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var job = await buckets.Listing.FindAsync(IdOf(answer), CancellationToken.None);
        Assert.Equal((DataSourceType.AwsS3Bucket, "s3://content/handbook/", "eu-central-1"), (job!.SourceType, job.SourcePath, job.SourceRegion));
    }

    [Theory]
    [InlineData(Import, """{"dataSource":{"type":"Shared file path","path":"p"},"shceduleTime":{}}""", "shceduleTime")]
    [InlineData(Import, """{"dataSource":{"type":"Shared file path","path":"p","colour":"red"}}""", "dataSource.colour")]
    [InlineData(Import, """{"dataSource":{"type":"Shared file path","path":"p"},"scheduleTime":{"Date":"2030-01-02T00:00:00Z"}}""", "scheduleTime.Date")]
    [InlineData(Import, """{"datasource":{"type":"Shared file path","path":"p"}}""", "datasource")]
    [InlineData(Validate, """{"dataSource":{"type":"Shared file path","path":"p"},"operation":"import"}""", "operation")]
    [InlineData($"{Import}?operation=reimport", """{"dataSource":{"type":"Shared file path","path":"p"}}""", "operation")]
    [InlineData($"{Validate}?", """{"dataSource":{"type":"Shared file path","path":"p"},"newer":null}""", null)]
    public async Task What_the_server_does_not_know_is_refused_unless_it_is_null(string path, string body, string? unknown)
    {
        using var answer = await _app.PostAsync(path, body);

        if (unknown is null)
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
        else
        {
            await AssertRefusedAsync(answer, "400-109", unknown);
        }
    }

    [Fact]
    public async Task The_error_about_a_very_long_name_is_short()
    {
        var name = string.Concat(Enumerable.Repeat("🦆", 100_000));

        using var answer = await _app.PostAsync(Import, $$"""{"{{name}}":1}""");

        await AssertRefusedAsync(answer, "400-109", name[..254]);
        var detail = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("details")[0];
        Assert.Equal((254, 255), (detail.GetProperty("key").GetString()!.Length, detail.GetProperty("value").GetString()!.Length));
    }

    [Theory]
    [InlineData("""{"accessKey":"AKIA","secretKey":"hidden"}""", true)]
    [InlineData("{}", true)]
    [InlineData("5", true)]
    [InlineData("null", false)]
    public async Task Credentials_in_a_request_are_refused_and_not_repeated(string credentials, bool refused)
    {
        using var answer = await _app.PostAsync(
            Import,
            $$$"""{"dataSource":{"type":"Shared file path","path":"p","credentials":{{{credentials}}}}}""");

        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal(refused ? HttpStatusCode.BadRequest : HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(refused, body.Contains("400-108", StringComparison.Ordinal));
        Assert.DoesNotContain("hidden", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "400-103", "dataSource")]
    [InlineData("""{"dataSource":null}""", "400-103", "dataSource")]
    [InlineData("""{"dataSource":"handbook"}""", "400-104", "dataSource")]
    [InlineData("""{"dataSource":{"path":"p"}}""", "400-103", "dataSource.type")]
    [InlineData("""{"dataSource":{"type":"SHARED_FILE_PATH","path":"p"}}""", "400-104", "dataSource.type")]
    [InlineData("""{"dataSource":{"type":1,"path":"p"}}""", "400-104", "dataSource.type")]
    [InlineData("""{"dataSource":{"type":"Shared file path"}}""", "400-103", "dataSource.path")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":["p"]}}""", "400-104", "dataSource.path")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":""}}""", "400-107", "dataSource.path")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":"../etc"}}""", "400-107", "dataSource.path")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":"p","region":"eu-central-1"}}""", "400-107", "dataSource.region")]
    [InlineData("""{"dataSource":{"type":"AWS S3 bucket","path":"s3://content/"}}""", "400-107", "dataSource.type")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":"p"},"operation":"Import"}""", "400-104", "operation")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":"p"},"operation":true}""", "400-104", "operation")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":"p"},"scheduleTime":"now"}""", "400-104", "scheduleTime")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":"p"},"scheduleTime":{"date":1893499200}}""", "400-104", "scheduleTime.date")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":"p"},"scheduleTime":{"date":"2030-01-02"}}""", "400-104", "scheduleTime.date")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":"p"},"scheduleTime":{"date":"2030-01-02T00:00:00"}}""", "400-104", "scheduleTime.date")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":"p"},"scheduleTime":{"stopDate":"tomorrow"}}""", "400-104", "scheduleTime.stopDate")]
    public async Task The_error_of_an_invalid_member_names_the_member(string body, string code, string field)
    {
        using var answer = await _app.PostAsync(Import, body);

        await AssertRefusedAsync(answer, code, field);
    }

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(7 * 24 * 60, null, null)]
    [InlineData(7 * 24 * 60, 14 * 24 * 60, null)]
    [InlineData(null, 1, null)]
    [InlineData(-6, null, "scheduleTime.date")]
    [InlineData((7 * 24 * 60) + 1, null, "scheduleTime.date")]
    [InlineData(10, 10, "scheduleTime.stopDate")]
    [InlineData(10, 5, "scheduleTime.stopDate")]
    [InlineData(null, 0, "scheduleTime.stopDate")]
    [InlineData(10, 10 + (7 * 24 * 60) + 1, "scheduleTime.stopDate")]
    public async Task A_schedule_reaches_seven_days_ahead_and_stops_after_its_start(int? startMinutes, int? stopMinutes, string? wrong)
    {
        var scheduleTime = new { date = Time(startMinutes), stopDate = Time(stopMinutes) };

        using var answer = await _app.PostAsync(
            Import,
            JsonSerializer.Serialize(new { dataSource = new { type = "Shared file path", path = "p" }, scheduleTime }));

        if (wrong is null)
        {
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
        else
        {
            await AssertRefusedAsync(answer, "400-106", wrong);
        }

        static DateTimeOffset? Time(int? minutes) => minutes is { } some ? RestApp.Noon.AddMinutes(some) : null;
    }

    [Fact]
    public async Task A_request_that_is_repeated_with_its_key_creates_no_second_job()
    {
        const string Body = """{"dataSource":{"type":"Shared file path","path":"once"}}""";
        using var first = await _app.PostAsync(Import, Body, ("Idempotency-Key", "mine"));

        using var second = await _app.PostAsync(Import, Body, ("Idempotency-Key", "mine"));
        using var other = await _app.PostAsync(Validate, Body, ("Idempotency-Key", "mine"));
        using var unnamed = await _app.PostAsync(Import, Body, ("Idempotency-Key", ""));

        Assert.Equal((HttpStatusCode.Accepted, first.Headers.Location), (second.StatusCode, second.Headers.Location));
        await AssertRefusedAsync(other, "422-101", null);
        Assert.NotEqual(first.Headers.Location, unnamed.Headers.Location);
    }

    [Theory]
    [InlineData("Idempotency-Key: a\u0001b")]
    [InlineData("Idempotency-Key: a\r\nIdempotency-Key: b")]
    public async Task An_idempotency_key_that_GraphQL_would_refuse_is_refused(string lines)
    {
        const string Body = """{"dataSource":{"type":"Shared file path","path":"p"}}""";
        using var client = new TcpClient();
        await client.ConnectAsync(_app.Http.BaseAddress!.Host, _app.Http.BaseAddress.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {Import} HTTP/1.1\r\nHost: {_app.Http.BaseAddress.Authority}\r\nConnection: close\r\nAuthorization: {TestKey.Authorization}\r\n{lines}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"));

        using var reader = new StreamReader(client.GetStream());
        Assert.Contains("\"code\":\"400-104\"", await reader.ReadToEndAsync().WaitAsync(Patience.Step), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Accept-Language", "de-CH, en;q=0.8")]
    [InlineData("Accept-Language", "no language at all !")]
    [InlineData("X-egain-error-message", "true")]
    [InlineData("X-egain-error-message", "")]
    public async Task Headers_without_a_meaning_for_the_server_are_ignored(string name, string value)
    {
        using var answer = await _app.PostAsync(Import, """{"dataSource":{"type":"Shared file path","path":"p"}}""", (name, value));
        using var refused = await _app.PostAsync(Import, "{}", (name, value));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await AssertRefusedAsync(refused, "400-103", "dataSource");
    }

    private async Task<ImportJob> JobAsync(HttpResponseMessage answer) => (await _app.Listing.FindAsync(IdOf(answer), CancellationToken.None))!;

    private static Guid IdOf(HttpResponseMessage answer) => Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[3]);

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, string code, string? field)
    {
        var error = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(code[..3], $"{(int)answer.StatusCode}");
        JsonElement? detail = error.TryGetProperty("details", out var details) ? Assert.Single(details.EnumerateArray()) : null;
        Assert.Equal((field, field), (detail?.GetProperty("key").GetString(), detail?.GetProperty("field").GetString()));
    }
}
