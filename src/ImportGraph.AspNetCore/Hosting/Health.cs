using System.Text.Json;
using ImportGraph.AspNetCore.Transport;
using ImportGraph.Events;
using ImportGraph.Running;
using ImportGraph.Storage;
using ImportGraph.Webhooks;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ImportGraph.AspNetCore.Hosting;

/// <summary>Health checks for the system that runs the server: whether the process is alive, and whether it can serve.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseHealth>("database", tags: [Ready])
        .AddCheck<EventsHealth>("events", tags: [Ready])
        .AddCheck<WorkerHealth>("worker", tags: [Ready])
        .AddCheck<WebhookHealth>("webhooks", tags: [Ready])
        .AddCheck<StopHealth>("server", tags: [Ready]);

    /// <summary>Maps /health/live and /health/ready. The status is 200 if healthy or degraded, otherwise 503.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        var checks = report.Entries.ToDictionary(check => check.Key, check => new { status = $"{check.Value.Status}", description = check.Value.Description });
        return http.Response.WriteAsync(JsonSerializer.Serialize(new { status = $"{report.Status}", checks }));
    }

    private sealed class DatabaseHealth(IDbContextFactory<ImportGraphContext> contexts, StorageReady ready) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (!ready.IsReady)
            {
                return HealthCheckResult.Unhealthy("The database has not been reached yet.");
            }

            try
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                return await db.CanServeAsync(cancellationToken)
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Unhealthy("The database cannot be reached.");
            }
            catch (Exception fault) when (StorageFault.Of(fault) is { } storage)
            {
                return HealthCheckResult.Unhealthy(storage.Message);
            }
        }
    }

    private sealed class EventsHealth(RedisEvents redis) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            !redis.IsConfigured ? HealthCheckResult.Healthy("In this process.")
            : redis.IsUp ? HealthCheckResult.Healthy("Redis.")
            : HealthCheckResult.Degraded("Redis does not answer: changes made by other processes are found in the database, seconds later."));
    }

    private sealed class WorkerHealth(WorkerState state) : IHealthCheck
    {
        /// <summary>Longest time without a look for work. The worker looks every few seconds, at most one minute apart.</summary>
        private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Check());

        private HealthCheckResult Check()
        {
            var (running, stuck, silence) = (state.Running, state.WithoutLease, state.SincePoll);
            return !state.IsEnabled ? HealthCheckResult.Healthy("Not enabled in this process.")
                : stuck > 0 ? HealthCheckResult.Degraded(
                    $"{stuck} of its {state.Concurrency} places are taken by runs that have lost their lease and do not end"
                    + (stuck == state.Concurrency ? ": it does no work." : "."))
                // A worker whose places are all taken does not need to look for more work.
                : running < state.Concurrency && silence > LongestSilence
                    ? HealthCheckResult.Degraded($"Has not looked for work for {silence.TotalSeconds:0} s.")
                : HealthCheckResult.Healthy($"Runs {running} of at most {state.Concurrency} jobs; looked for work {silence.TotalSeconds:0} s ago.");
        }
    }

    private sealed class WebhookHealth(WebhookState state, StorageClock clock) : IHealthCheck
    {
        /// <summary>How long an endpoint may accept nothing.</summary>
        private static readonly TimeSpan LongestFailure = TimeSpan.FromHours(1);

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var since = clock.GetUtcNow() - LongestFailure;
            string[] off = [.. state.Off.Keys.Order(StringComparer.Ordinal)];
            string[] failing =
            [
                .. state.Failing.Where(endpoint => endpoint.Value <= since).Select(endpoint => endpoint.Key).Except(off).Order(StringComparer.Ordinal),
            ];
            return Task.FromResult(
                off.Length > 0 ? HealthCheckResult.Degraded($"These endpoints want no further messages: {string.Join(", ", off)}.")
                : failing.Length > 0 ? HealthCheckResult.Degraded($"These endpoints have accepted no message for an hour: {string.Join(", ", failing)}.")
                : HealthCheckResult.Healthy());
        }
    }

    private sealed class StopHealth(Drain drain) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(drain.HasBegun ? HealthCheckResult.Unhealthy("Is about to stop.") : HealthCheckResult.Healthy());
    }
}
