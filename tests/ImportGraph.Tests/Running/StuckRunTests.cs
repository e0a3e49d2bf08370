using System.Net.Http.Json;
using System.Text.Json;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Running;

/// <summary>A run that does not end although it has lost the lease of its job.</summary>
public sealed class StuckRunTests
{
    [Theory]
    [InlineData(1, "1 of its 1 places are taken by runs that have lost their lease and do not end: it does no work.")]
    [InlineData(2, "1 of its 2 places are taken by runs that have lost their lease and do not end.")]
    public async Task Readiness_reports_the_stuck_run_until_it_ends(int concurrency, string reason)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var app = new StuckApp(concurrency, gate.Task);
        app.Package("package/a.jsonl", Running.Item("1"));
        var job = await app.ScheduleAsync();
        await app.StateAsync(job.Id, now => now.Status is JobStatus.InProgress);
        Assert.Equal("Healthy", (await WorkerAsync(app)).Status);

        // The run does not stop when it is asked to, so it loses the lease of the job.
        await app.Requests.CancelAsync(job.Id, new CancelRequest(), expectedVersion: null, CancellationToken.None);
        await app.EndOfAsync(job.Id);

        Assert.Equal(reason, await WorkerIsAsync(app, "Degraded"));
        gate.SetResult();
        Assert.StartsWith("Runs ", await WorkerIsAsync(app, "Healthy"), StringComparison.Ordinal);
    }

    /// <summary>Polls until the worker has the status, and returns its description.</summary>
    private static async Task<string> WorkerIsAsync(TestApp app, string status)
    {
        using var timeout = new CancellationTokenSource(Patience.Step);
        while (true)
        {
            timeout.Token.ThrowIfCancellationRequested();
            var worker = await WorkerAsync(app);
            if (worker.Status == status)
            {
                return worker.Description;
            }
        }
    }

    private static async Task<(string Status, string Description)> WorkerAsync(TestApp app)
    {
        var ready = await app.Http.GetFromJsonAsync<JsonElement>(new Uri("/health/ready", UriKind.Relative));
        var worker = ready.GetProperty("checks").GetProperty("worker");
        return (worker.GetProperty("status").GetString()!, worker.GetProperty("description").GetString()!);
    }

    private sealed class StuckApp(int concurrency, Task gate)
        : TestApp(settings: [("Worker:Concurrency", $"{concurrency}"), ("Worker:StopGraceSeconds", "1")])
    {
        protected override void ConfigureServices(IServiceCollection services)
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(SharedFolders)));
            services.AddSingleton<IDataSource>(provider => new StuckFolders(ActivatorUtilities.CreateInstance<SharedFolders>(provider), gate));
        }
    }

    /// <summary>Packages that are opened after the gate opens, even if the run is cancelled before that.</summary>
    private sealed class StuckFolders(SharedFolders folders, Task gate) : IDataSource
    {
        public DataSourceType Type => folders.Type;

        public bool CountsItems => folders.CountsItems;

        public Task<InvalidDataSourceError?> CheckAsync(PackageLocation location, CancellationToken cancellationToken) =>
            folders.CheckAsync(location, cancellationToken);

        public async Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken)
        {
            await gate;
            return await folders.OpenAsync(location, cancellationToken);
        }
    }
}
