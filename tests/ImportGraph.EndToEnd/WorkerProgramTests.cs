namespace ImportGraph.EndToEnd;

/// <summary>The worker as a program: how it starts, how it stops, and what it reports about itself.</summary>
public sealed class WorkerProgramTests : IDisposable
{
    private const int Items = 10_000;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SoakFact]
    public async Task A_worker_that_is_asked_to_stop_releases_its_job_and_the_next_one_resumes_it_at_once()
    {
        _folder.Write("package.jsonl", string.Join('\n', Enumerable.Range(0, Items).Select(item => $$"""{"key":"{{item}}","type":"t","title":"T","content":"C"}""")));
        // The lease is longer than the test, so only a job that was given back can be taken.
        var settings = new[] { ("ImportGraph__Sources__SharedRoots__0", _folder.Path), ("ImportGraph__Worker__LeaseSeconds", "3600") };
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [.. settings, ("ImportGraph__Worker__Enabled", "false")]);
        var id = await server.ScheduleAsync("package.jsonl");

        // With one transaction per item the worker cannot end the job before it is asked to stop.
        await using (var first = await WorkerProcess.StartAsync(_folder.Path, [.. settings, ("ImportGraph__Worker__BatchSize", "1")]))
        {
            await server.UntilHalfWayAsync(id);
            Assert.Equal(0, await first.TerminateAsync());
        }

        var released = await server.StatusAsync(id);
        Assert.Equal(("SCHEDULED", 1), (released.GetProperty("status").GetString(), released.GetProperty("attempt").GetInt32()));

        await using var second = await WorkerProcess.StartAsync(_folder.Path, settings);
        var job = await server.UntilStatusAsync(id, "SUCCESSFUL");
        Assert.Equal((2, Items), (job.GetProperty("attempt").GetInt32(), job.GetProperty("results").GetProperty("successful").GetInt32()));
    }

    [Fact]
    public async Task A_worker_is_healthy_if_its_database_is()
    {
        var (missing, _, reason) = await RunAsync(["health"]);
        await using (await WorkerProcess.StartAsync(_folder.Path))
        {
            var (there, _, silence) = await RunAsync(["health"]);

            Assert.Equal((0, ""), (there, silence));
        }

        Assert.Equal((1, "The database cannot be reached."), (missing, reason.Trim()));
    }

    [Fact]
    public async Task Health_does_not_wait_for_an_unreachable_server_and_does_not_reveal_its_password()
    {
        var (exitCode, output, error) = await RunAsync(
            ["health"],
            ("ImportGraph__Storage__Provider", "SqlServer"),
            ("ImportGraph__Storage__ConnectionString", $"Server=127.0.0.1,{Ports.Free()};Database=importgraph;User Id=sa;Password=secret"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("The database cannot be reached", Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ImportGraph__Storage__ConnectionString", "secret", "ImportGraph:Storage:ConnectionString must be a connection string of SQLite")]
    [InlineData("ImportGraph__Storage__Provider", "Paper", "Failed to convert configuration value 'Paper' at 'ImportGraph:Storage:Provider'")]
    [InlineData("ImportGraph__Storage__Provider", "99", "'Provider' with the error")]
    public async Task Health_reports_the_reason_in_one_line_without_the_connection_string(string setting, string value, string reason)
    {
        var (exitCode, output, error) = await RunAsync(["health"], (setting, value));

        Assert.Equal(1, exitCode);
        Assert.Contains(reason, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_cannot_be_used_is_named()
    {
        var (exitCode, _, error) = await RunAsync([], ("ImportGraph__Worker__Concurrency", "0"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Concurrency must be between 1 and 64", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_reported()
    {
        var (exitCode, _, error) = await RunAsync(["helth"]);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("There is no command \"helth\"", error, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(string[] arguments, params (string Name, string Value)[] settings) =>
        ProgramProcess.RunAsync(WorkerProcess.Program, _folder.Path, arguments, settings);
}
