using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Tests.Rest;

/// <summary>The log entry of a fault whose details are not sent to clients.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_fault_is_logged_once_and_not_sent_to_the_client()
    {
        using var app = new LoggingApp();
        await app.DropJobsAsync();

        using var answer = await app.Http.GetAsync(new Uri($"/import/content/{Guid.NewGuid()}/status", UriKind.Relative));

        Assert.Equal(
            """{"code":"500-101","developerMessage":"An unexpected error. The server's log has the details.","userMessage":"Something went wrong."}""",
            await answer.Content.ReadAsStringAsync());
        // Each database has its own message for a missing table.
        Assert.Contains(
            "ImportJobs",
            Assert.Single(app.Errors, error => error.Contains("/import/content/", StringComparison.Ordinal)),
            StringComparison.OrdinalIgnoreCase);
    }

    private sealed class LoggingApp() : TestApp(worker: false)
    {
        private readonly LogRecorder _log = new(LogLevel.Error);

        public IEnumerable<string> Errors => _log.Lines;

        protected override void ConfigureServices(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(_log));
    }
}
