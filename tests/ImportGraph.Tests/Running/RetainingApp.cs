using System.Data.Common;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Running;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Running;

/// <summary>A server for tests of purges.</summary>
internal sealed class RetainingApp(FakeTimeProvider clock, int endedDays, int failedDays, bool worker = false)
    : TestApp(worker, clock, ("Retention:EndedDays", $"{endedDays}"), ("Retention:FailedDays", $"{failedDays}"))
{
    private readonly Meanwhile _meanwhile = new();

    /// <summary>The errors that the server logs.</summary>
    public LogRecorder Errors { get; } = new(LogLevel.Error);

    public void AfterNextQuery(Func<Task> act) => _meanwhile.Act = act;

    /// <summary>Moves the time without firing timers: the timers of so many days would fire millions of times.</summary>
    public void PassDays(int days)
    {
        clock.AdjustTime(clock.GetUtcNow().AddDays(days));
        Services.GetRequiredService<StorageClock>().Set(clock.GetUtcNow());
    }

    public async Task PurgeAsync()
    {
        using var purger = ActivatorUtilities.CreateInstance<Purger>(Services);
        await purger.PurgeAsync(CancellationToken.None);
    }

    public async Task<ImportJob> EndAsync(JobStatus status)
    {
        var job = await ScheduleAsync();
        if (status is JobStatus.Cancelled)
        {
            return (await Requests.CancelAsync(job.Id, new CancelRequest(), null, CancellationToken.None)).Job!;
        }

        var claim = await this.ClaimAsync();
        return status is JobStatus.Failed ? await this.FailAsync(claim) : await this.CompleteAsync(claim);
    }

    protected override void ConfigureServices(IServiceCollection services) =>
        services.AddLogging(logging => logging.AddProvider(Errors)).Intercept(_meanwhile);

    /// <summary>Runs an action between the query of a purge and its deletion.</summary>
    private sealed class Meanwhile : DbCommandInterceptor
    {
        public Func<Task>? Act { get; set; }

        public override async ValueTask<InterceptionResult> DataReaderClosingAsync(
            DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
        {
            if (Act is { } act)
            {
                Act = null;
                await act();
            }

            return result;
        }
    }
}
