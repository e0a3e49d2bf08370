using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ImportGraph.Benchmarks.Load;
using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Live;

/// <summary>A thousand sockets on one job: with one shared execution, with one execution each, and a loop that writes prepared bytes.</summary>
internal static class LiveRun
{
    private const int Sockets = 1000;
    private const int Rounds = 3;

    private const string Query = """
        subscription ($id: ID!, $maxRate: Float!) {
          importStatusUpdated(id: $id, maxRate: $maxRate) {
            id status jobType progress { processed total percentage } logFileLocation startTime estimatedCompletion currentOperation completionTime failureTime results { successful warnings errors } error retryable
          }
        }
        """;

    public static async Task RunAsync(int seconds, bool write)
    {
        var time = TimeSpan.FromSeconds(seconds);
        var report = new Report("live");
        report.Add($"{Machine.Text}, {seconds} s per measurement.\n");
        report.Add("| | messages/s | p50 ms | p99 ms | CPU µs/message | times the loop |");
        report.Add("|---|---|---|---|---|---|");
        foreach (var rate in new[] { 50, 120 })
        {
            await CompareAsync(report, rate, time);
        }

        if (write)
        {
            report.Write();
        }
    }

    private static async Task CompareAsync(Report report, int rate, TimeSpan time)
    {
        var folder = Directory.CreateTempSubdirectory("importgraph-live-").FullName;
        try
        {
            await using var publisher = await Publisher.StartAsync();
            await using var server = await ServerUnderLoad.StartImportGraphAsync(
                folder, Path.Join(folder, "importgraph.db"), ("ImportGraph__Events__Redis", publisher.Address));
            // The loop has no merging: it sends as often as the server's merged rate.
            await using var limit = await ServerUnderLoad.StartAsync(
                [typeof(LiveRun).Assembly.Location, "limit-sockets", Math.Min(rate, 60).ToString(CultureInfo.InvariantCulture)]);
            var id = await ScheduleAsync(server);
            publisher.Publish(id, rate);

            var (together, alone, loop) = (new List<LiveResult>(), new List<LiveResult>(), new List<LiveResult>());
            // The first run of each is a warm-up.
            for (var round = 0; round <= Rounds; round++)
            {
                together.Add(await MeasureAsync(server, id, time, _ => 60));
                loop.Add(await MeasureAsync(limit, id, time, _ => 60));
                // Each subscription differs a little, so each is executed alone.
                alone.Add(await MeasureAsync(server, id, time, number => 60 - (number / 1e6)));
            }

            Add(report, $"{rate} changes/s, told together", together, loop);
            Add(report, $"{rate} changes/s, each executed for itself", alone, loop);
            Add(report, $"{rate} changes/s, bare loop", loop, loop);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<LiveResult> MeasureAsync(ServerUnderLoad server, Guid id, TimeSpan time, Func<int, double> rate)
    {
        var url = new UriBuilder(server.Address) { Scheme = "ws", Path = "/graphql" }.Uri;
        await using var clients = await LiveClients.ConnectAsync(url, Sockets, number =>
        [
            """{"type":"connection_init"}""",
            JsonSerializer.Serialize(new { id = "1", type = "subscribe", payload = new { query = Query, variables = new { id, maxRate = rate(number) } } }),
        ]);
        // By then, the work after connecting is done.
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        var before = server.ProcessorTime;
        var latencies = await clients.MeasureAsync(time);
        return new LiveResult(latencies, server.ProcessorTime - before, time);
    }

    private static async Task<Guid> ScheduleAsync(ServerUnderLoad server)
    {
        using var http = TestKey.Client(server.Address);
        using var answer = await http.PostAsJsonAsync(new Uri(server.Address, "graphql"), new
        {
            query = """mutation { scheduleImport(input: { jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: "package" } }) { importStatus { id } } }""",
        });
        var data = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data");
        return data.GetProperty("scheduleImport").GetProperty("importStatus").GetProperty("id").GetGuid();
    }

    private static void Add(Report report, string name, List<LiveResult> results, List<LiveResult> loop)
    {
        var ratio = Median(results, result => result.MicrosecondsPerMessage) / Median(loop, result => result.MicrosecondsPerMessage);
        report.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Median(results, r => r.MessagesPerSecond):N0} | {Median(results, r => r.At(0.5)):F1} | {Median(results, r => r.At(0.99)):F1} | {Median(results, r => r.MicrosecondsPerMessage):F1} | {ratio:F2} |"));
    }

    private static double Median(List<LiveResult> results, Func<LiveResult, double> of) => results.Skip(1).Select(of).Order().ElementAt(Rounds / 2);

    /// <summary>The result of one measurement.</summary>
    private sealed record LiveResult(List<TimeSpan> Latencies, TimeSpan ProcessorTime, TimeSpan Time)
    {
        public double MessagesPerSecond => Latencies.Count / Time.TotalSeconds;

        public double MicrosecondsPerMessage => ProcessorTime.TotalMicroseconds / Latencies.Count;

        /// <summary>The latency that this share of the messages does not exceed, in milliseconds.</summary>
        public double At(double part) => Latencies[(int)(part * (Latencies.Count - 1))].TotalMilliseconds;
    }
}
