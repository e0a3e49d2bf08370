using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Imports.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Storage;

/// <summary>What a request costs while the database is away.</summary>
public sealed class DatabaseGoneTests : IDisposable
{
    private readonly CountingApp _app = new();

    public void Dispose() => _app.Dispose();

    [SqliteFact("Only an SQLite file can be deleted.")]
    public async Task A_query_is_tried_once_and_logged_once()
    {
        TakeDatabaseAway(_app);

        using var answer = await _app.Http.PostAsJsonAsync(
            "/graphql", new { query = "query Gone { importFailureGroups { code } }" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(
            """{"errors":[{"message":"The database cannot be reached, or is busy: nothing was done. Try again.","extensions":{"code":"STORAGE_UNAVAILABLE","retryable":true}}],"data":null}""",
            await answer.Content.ReadAsStringAsync());
        Assert.Equal(1, _app.Attempts.Count);
        Assert.StartsWith("The request Gone failed with STORAGE_UNAVAILABLE: ", Assert.Single(_app.Errors), StringComparison.Ordinal);
    }

    [SqliteFact("Only an SQLite file can be deleted.")]
    public async Task A_REST_request_is_tried_once_and_logged_once_in_the_same_way()
    {
        TakeDatabaseAway(_app);
        var path = $"/import/content/{Guid.NewGuid()}/status";

        using var answer = await _app.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(1, _app.Attempts.Count);
        Assert.StartsWith($"The request GET {path} failed with STORAGE_UNAVAILABLE: ", Assert.Single(_app.Errors), StringComparison.Ordinal);
    }

    [SqliteFact("Only an SQLite file can be deleted.")]
    public async Task A_server_stops_in_order_though_it_cannot_give_back_the_message_that_it_was_sending()
    {
        await using var endpoint = await Endpoint.StartAsync(Endpoint.Hanging);
        using var app = new CountingApp(
            ("Webhooks:team:Url", $"{endpoint.Address}"), ("Webhooks:team:Secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), ("Webhooks:team:Events", "*"));
        await app.ScheduleAsync();
        await Until.TrueAsync(() => endpoint.Received.Count == 1, "the message is being sent");
        TakeDatabaseAway(app);

        app.Dispose();

        Assert.Single(app.Log, line => line.StartsWith("Webhook team: messages that were not sent could not be given back", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log, line => line.Contains("BackgroundService", StringComparison.Ordinal));
    }

    private static void TakeDatabaseAway(CountingApp app)
    {
        File.Delete(app.DatabaseFile);
        TestDatabase.CloseConnections(app.DatabaseFile);
        app.Attempts.Reset();
    }

    private sealed class CountingApp(params (string Name, string Value)[] settings) : TestApp(
        worker: false, new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)), settings)
    {
        private readonly LogRecorder _log = new(LogLevel.Error);

        public OpenAttempts Attempts { get; } = new();

        /// <summary>All errors.</summary>
        public IEnumerable<string> Log => _log.Lines;

        /// <summary>The errors of requests. EF Core logs a failed connection, too.</summary>
        public IEnumerable<string> Errors => _log.Lines.Where(line => line.StartsWith("The request", StringComparison.Ordinal));

        protected override void ConfigureServices(IServiceCollection services)
        {
            services.Intercept(Attempts);
            services.AddLogging(logging => logging.AddProvider(_log));
        }
    }

    /// <summary>Counts how often the server tries to open a connection.</summary>
    private sealed class OpenAttempts : DbConnectionInterceptor
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Reset() => Volatile.Write(ref _count, 0);

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return new(result);
        }
    }
}
