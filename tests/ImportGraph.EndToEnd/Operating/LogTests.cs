using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImportGraph.EndToEnd.Operating;

/// <summary>Each line of a log is one event, whatever a client sends.</summary>
public sealed partial class LogTests : IDisposable
{
    /// <summary>Line breaks, control characters of terminals, and the end of a JSON string, followed by a forged line of the log.</summary>
    private const string Hostile = "a\nb\rc\u2028d\u2029e\u0085f\u001b[31mg\"h\\i\u0000j\n{\"LogLevel\":\"Critical\",\"Message\":\"forged\"}";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Input_of_clients_causes_one_line_of_JSON_per_event()
    {
        var (server, id) = await SendAsync();
        await using var _ = server;
        await Until.TrueAsync(() => server.Output.Contains($"{id}: attempt 2 ended", StringComparison.Ordinal), "it has logged the end of the job");

        var lines = server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.DoesNotMatch(Breaking(), line));
        var events = lines.Select(line => JsonElement.Parse(line)).ToList();
        Assert.All(events, entry => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", entry.GetProperty("Timestamp").GetString()));
        Assert.DoesNotContain(events, entry => entry.GetProperty("Message").GetString() == "forged");
        // Each request has one line at its start and one at its end. Both contain what was sent.
        var hostile = events.Where(entry => entry.GetRawText().Contains("forged", StringComparison.Ordinal)).ToList();
        Assert.InRange(hostile.Count(entry => entry.GetProperty("Category").GetString() == "Microsoft.AspNetCore.Hosting.Diagnostics"), 2, 20);
        Assert.All(hostile, entry => Assert.Contains("TraceId", entry.GetProperty("Scopes").GetRawText(), StringComparison.Ordinal));
        var worked = events.Where(entry => entry.GetProperty("Category").GetString() == "ImportGraph.Running.ImportExecutor").ToList();
        Assert.InRange(worked.Count, 4, 20);
        Assert.All(worked, entry => Assert.Equal(id, entry.GetProperty("State").GetProperty("JobId").GetString()));
        Assert.All(worked, entry => Assert.Contains(id, entry.GetProperty("Scopes").GetRawText(), StringComparison.Ordinal));
    }

    [SoakFact]
    public async Task Content_of_packages_causes_one_line_per_event_in_the_log_of_the_job()
    {
        var (server, id) = await SendAsync();
        await using var _ = server;
        await server.UntilStatusAsync(id, "SUCCESSFUL");

        var log = await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(Path.Join(_folder.Path, ".data", "logs", id), "*2*")));
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (DEBUG|INFORMATION|WARNING|ERROR) \S", line));
        Assert.All(lines, line => Assert.DoesNotMatch(Breaking(), line));
        Assert.Contains(lines, line => line.Contains("g\"h\\i", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith('{'));
    }

    /// <summary>
    /// Starts a server with detailed logs and sends the hostile text wherever it is accepted. Returns the server and the id of the job with
    /// this text.
    /// </summary>
    private async Task<(ServerProcess Server, string Id)> SendAsync()
    {
        var server = await ServerProcess.StartAsync(_folder.Path, settings:
        [
            ("ImportGraph__Sources__SharedRoots__0", Path.Join(_folder.Path, "packages")),
            ("Logging__LogLevel__Default", "Debug"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "Information"),
        ]);
        Directory.CreateDirectory(Path.Join(_folder.Path, "packages"));
        using var named = await server.Http.PostAsJsonAsync("/graphql", new { query = "{ __typename }", operationName = Hostile });
        using var requested = await server.Http.GetAsync(
            new Uri($"/graphql?query={Uri.EscapeDataString(Hostile)}&operationName={Uri.EscapeDataString(Hostile)}", UriKind.Relative));
        using var found = await server.Http.GetAsync(new Uri($"/{Uri.EscapeDataString(Hostile.Replace("\0", "", StringComparison.Ordinal))}", UriKind.Relative));
        await server.Http.PostAsJsonAsync("/graphql", new { query = Documents.Read("ClaimImport"), variables = new { input = new { worker = Hostile } } });
        var id = await server.ScheduleAsync("package");
        await server.UntilStatusAsync(id, "FAILED");
        var name = Hostile.Replace("\0", "", StringComparison.Ordinal).Replace("/", "", StringComparison.Ordinal);
        _folder.Write(Path.Join("packages", "package", $"{name}.jsonl"), JsonSerializer.Serialize(new { key = "1", type = "t", title = "T", language = Hostile, content = "" }));
        await server.ExecuteAsync("RetryImport", new { input = new { id, reason = Hostile } });
        return (server, id);
    }

    [GeneratedRegex(@"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")]
    private static partial Regex Breaking();
}
