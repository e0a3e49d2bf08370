using System.Collections.Concurrent;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Tests.Rest;

/// <summary>What is logged of a fault that clients hear nothing of.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_fault_is_logged_once_and_not_told()
    {
        using var app = new LoggingApp();
        await app.DropJobsAsync();

        using var answer = await app.Http.GetAsync(new Uri($"/import/content/{Guid.NewGuid()}/status", UriKind.Relative));

        Assert.Equal(
            """{"code":"500-101","developerMessage":"An unexpected error. The server's log has the details.","userMessage":"Something went wrong."}""",
            await answer.Content.ReadAsStringAsync());
        // Each database says in its own words that the table is missing.
        Assert.Contains("ImportJobs", Assert.Single(app.Errors, error => error.Contains("/import/content/", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
    }

    private sealed class LoggingApp() : TestApp(worker: false)
    {
        private readonly ErrorLog _log = new();

        public IEnumerable<string> Errors => _log.Errors;

        protected override void ConfigureServices(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(_log));
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Errors { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Errors.Enqueue($"{formatter(state, exception)}\n{exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
