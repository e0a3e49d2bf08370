using System.Net.Http.Json;
using ImportGraph.EndToEnd.Dashboard;
using Xunit.Abstractions;

namespace ImportGraph.EndToEnd.Operating;

/// <summary>
/// How many bytes the server allocates per request, with authentication, metrics and all limits on. Other than time, this is nearly the
/// same on every machine. Each bound is about a fifth above what the debug build allocated when the bound was set. A change that exceeds a
/// bound makes each request slower: it needs a reason, and a new bound.
/// </summary>
public sealed class AllocationTests(ITestOutputHelper output) : IDisposable
{
    private const int Requests = 500;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>How many requests the server has received.</summary>
    private int _sent;

    [SoakFact]
    public async Task A_request_allocates_no_more_than_its_bound()
    {
        await using var server = await ServerProcess.StartAsync(
            _folder.Path, settings: [("ImportGraph__Sources__SharedRoots__0", _folder.Path), OpenDashboard.NoWorker]);
        await RepeatAsync(50, () => server.ScheduleAsync("package"));
        ManualWorker? job = null;
        await RepeatAsync(1, async () => job = await ManualWorker.ClaimAsync(server));
        var reports = 0;
        var waiting = new { first = 50, where = new { status = new { eq = "SCHEDULED" } } };
        (string Name, int Bound, Func<Task> SendAsync)[] kinds =
        [
            ("the smallest query", 9_700, () => server.Http.PostAsJsonAsync("/graphql", new { query = "{ __typename }" })),
            ("one job", 24_500, () => server.StatusAsync(job!.Id)),
            ("50 jobs", 163_000, () => server.ExecuteAsync("ImportRows", waiting)),
            ("a progress report", 41_500, () => job!.ReportAsync(server, ++reports, 1_000_000)),
            ("scheduling a job", 67_000, () => server.ScheduleAsync("package")),
        ];

        var exceeded = new List<string>();
        foreach (var (name, bound, sendAsync) in kinds)
        {
            var bytes = await MeasureAsync(server, sendAsync);
            var result = $"{name} allocates {bytes:N0} bytes, at most {bound:N0}";
            output.WriteLine(result);
            if (bytes > bound)
            {
                exceeded.Add(result);
            }
        }

        Assert.Empty(exceeded);
    }

    /// <summary>Sends a request many times and returns how many bytes the server allocates for each.</summary>
    private async Task<long> MeasureAsync(ServerProcess server, Func<Task> sendAsync)
    {
        await RepeatAsync(Requests, sendAsync);
        var before = await AllocatedAsync(server);
        await RepeatAsync(Requests, sendAsync);
        return (await AllocatedAsync(server) - before) / Requests;
    }

    private async Task RepeatAsync(int times, Func<Task> sendAsync)
    {
        for (var count = 0; count < times; count++, _sent++)
        {
            await sendAsync();
        }
    }

    /// <summary>How many bytes the server has allocated since it started, including all requests.</summary>
    private async Task<long> AllocatedAsync(ServerProcess server)
    {
        // Scrapes within a short time share an answer, so the first one may be older than the last requests.
        Scrape? scrape = null;
        await Until.TrueAsync(
            async () => (scrape = await Scrape.OfAsync(server)).Sum("importgraph_requests_total") >= _sent, "it has counted all requests");
        return (long)scrape!.Sum("dotnet_gc_heap_total_allocated_bytes_total");
    }
}
