using System.Text.Json;

namespace ImportGraph.EndToEnd;

/// <summary>Servers without configured credentials, which read buckets with the credentials that the AWS SDK finds.</summary>
[Collection(S3TestGroup.Name)]
public sealed class S3CredentialTests(S3Server s3) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_bucket_is_read_with_the_session_token_of_credentials_in_the_environment_and_no_secret_is_logged() => AssertReadsWithAsync("environment");

    [SoakTheory]
    [InlineData("profile")]
    [InlineData("container")]
    [InlineData("role")]
    public Task A_bucket_is_read_with_the_session_token_of_credentials_that_the_SDK_finds_elsewhere_and_no_secret_is_logged(string where) =>
        AssertReadsWithAsync(where);

    private async Task AssertReadsWithAsync(string where)
    {
        await s3.PutAsync("temporary.jsonl", """{"key":"1","type":"t","title":"T","content":"c"}""");
        await using var server = await StartAsync([.. Credentials(where), ("Logging__LogLevel__Default", "Trace")]);

        var job = await RunAsync(server, null);

        Assert.Equal((null, "SUCCESSFUL"), (job.GetProperty("error").GetString(), job.GetProperty("status").GetString()));
        Assert.Contains($"canary-token-of-the-{where}", await s3.SentTokensAsync());
        Assert.DoesNotContain("canary", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(S3Server.Secret, server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_credentials_a_job_fails_and_says_how_to_provide_them_and_a_job_that_names_a_credential_is_refused()
    {
        await using var server = await StartAsync();

        var job = await RunAsync(server, null);
        var refused = await ScheduleAsync(server, "named");

        Assert.Equal(("FAILED", "SOURCE_ACCESS_DENIED", true), (
            job.GetProperty("status").GetString(), job.GetProperty("failure").GetProperty("code").GetString(), job.GetProperty("retryable").GetBoolean()));
        Assert.Equal(
            "\"s3://packages/temporary.jsonl\" cannot be read: no AWS credentials were found. Configure ImportGraph:S3:Credentials, "
            + "or give the process credentials in environment variables, in a profile, or by the role of its container or machine.",
            job.GetProperty("error").GetString());
        Assert.Equal("dataSource.credentialRef", refused.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [SoakFact]
    public async Task Credentials_that_another_server_refuses_to_give_fail_the_job()
    {
        await using var server = await StartAsync([.. Credentials("container"), ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "canary-of-nobody")]);

        var job = await RunAsync(server, null);

        Assert.Equal(("FAILED", "SOURCE_ACCESS_DENIED"), (job.GetProperty("status").GetString(), job.GetProperty("failure").GetProperty("code").GetString()));
        Assert.DoesNotContain("canary", server.Output, StringComparison.Ordinal);
    }

    /// <summary>The environment of a process that has credentials in one of the ways that the SDK knows.</summary>
    private (string Name, string Value)[] Credentials(string where) => where switch
    {
        "environment" =>
        [
            ("AWS_ACCESS_KEY_ID", S3Server.Secret), ("AWS_SECRET_ACCESS_KEY", S3Server.Secret), ("AWS_SESSION_TOKEN", "canary-token-of-the-environment"),
        ],
        "profile" => [("AWS_PROFILE", "reader"), ("AWS_SHARED_CREDENTIALS_FILE", _folder.Write(
            "credentials",
            $"[reader]\naws_access_key_id = {S3Server.Secret}\naws_secret_access_key = {S3Server.Secret}\naws_session_token = canary-token-of-the-profile\n"))],
        "container" => [("AWS_CONTAINER_CREDENTIALS_FULL_URI", $"{s3.Url}/container"), ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "canary-of-the-container")],
        "role" =>
        [
            ("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/reader"), ("AWS_ENDPOINT_URL_STS", $"{s3.Url}/sts"),
            ("AWS_WEB_IDENTITY_TOKEN_FILE", _folder.Write("identity", "canary-identity")),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(where)),
    };

    /// <summary>Starts a server that finds no credentials but those of the test.</summary>
    private Task<ServerProcess> StartAsync(params (string Name, string Value)[] environment) => ServerProcess.StartAsync(
        _folder.Path,
        settings:
        [
            ("AWS_EC2_METADATA_DISABLED", "true"),
            ("AWS_SHARED_CREDENTIALS_FILE", Path.Join(_folder.Path, "none")),
            ("AWS_CONFIG_FILE", Path.Join(_folder.Path, "none")),
            ("ImportGraph__S3__Endpoint", s3.Url),
            .. environment,
        ]);

    private static async Task<JsonElement> RunAsync(ServerProcess server, string? credentialRef) =>
        await server.UntilEndAsync((await ScheduleAsync(server, credentialRef)).GetProperty("importStatus").GetProperty("id").GetString()!);

    private static async Task<JsonElement> ScheduleAsync(ServerProcess server, string? credentialRef)
    {
        var dataSource = new { type = "AWS_S3_BUCKET", path = "s3://packages/temporary.jsonl", credentialRef };
        return (await server.ExecuteAsync("ScheduleImport", new { input = new { jobType = "IMPORT", dataSource } })).GetProperty("scheduleImport");
    }
}
