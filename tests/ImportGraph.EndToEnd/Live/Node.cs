using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImportGraph.EndToEnd.Live;

/// <summary>
/// The product without an API, in the test's process. For the servers it is another process on their database. It acts as the worker, so
/// that the test decides which job changes, and when.
/// </summary>
internal sealed class Node : IAsyncDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromHours(1);

    private readonly IHost _host;
    private readonly JobRequests _requests;
    private readonly JobWork _work;

    private Node(IHost host) => (_host, _requests, _work) =
        (host, host.Services.GetRequiredService<JobRequests>(), host.Services.GetRequiredService<JobWork>());

    public RedisEvents Redis => _host.Services.GetRequiredService<RedisEvents>();

    public static async Task<Node> StartAsync(IEnumerable<(string Name, string Value)> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddEnvironmentVariables().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Name.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        builder.Services.AddMetrics();
        builder.Services.AddImportGraph();
        var host = builder.Build();
        await host.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await host.Services.GetRequiredService<StorageReady>().WaitAsync(patience.Token);
        return new Node(host);
    }

    public async Task<ImportJob> ScheduleAsync(string path = "package")
    {
        var change = await _requests.ScheduleAsync(new NewJob(JobType.Import, null, DataSourceType.SharedFilePath, path), CancellationToken.None);
        return change.Job ?? throw new InvalidOperationException(change.Error!.Message);
    }

    private static ClaimRequest Any => new("test", Enum.GetValues<JobType>(), [ImporterName.Content], Tags: null, Lease, (_, _) => "none.log");

    /// <summary>Schedules jobs and claims them.</summary>
    public async Task<IReadOnlyList<ImportClaim>> BeginAsync(int count)
    {
        var begun = new List<ImportClaim>();
        for (var n = 0; n < count; n++)
        {
            await ScheduleAsync();
            begun.Add((await _work.ClaimAsync(Any, CancellationToken.None))!);
        }

        return begun;
    }

    public async Task<ImportJob> AdvanceAsync(ImportClaim claim, long processed) => (await _work.AdvanceAsync(
        claim.Lease,
        (_, _) => Task.FromResult(new JobProgress("Importing", null, new JobResults(processed, 0, 0), null, null)),
        CancellationToken.None))!;

    public async Task<ImportJob> CompleteAsync(ImportClaim claim) => (await _work.CompleteAsync(claim.Lease))!;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
