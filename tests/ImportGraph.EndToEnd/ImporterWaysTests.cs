using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace ImportGraph.EndToEnd;

/// <summary>
/// The three ways to bring an import of one's own, side by side on one server: in C#, over HTTP, and as a worker in another language. Whatever is
/// killed, and whenever, each item is stored exactly once.
/// </summary>
public sealed class ImporterWaysTests : IDisposable
{
    private const int Items = 600;
    private const string Secret = "whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMw==";

    private readonly TempFolder _folder = new();

    private string Copies => Path.Join(_folder.Path, "copies");

    private string Stored => Path.Join(_folder.Path, "stored.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_way_stores_every_item_exactly_once_while_its_processes_are_killed_at_random_moments()
    {
        File.WriteAllLines(Path.Join(_folder.Path, "prices.csv"), ["sku,amount", .. Enumerable.Range(1, Items).Select(number => $"sku-{number},{number}.50")]);
        File.WriteAllLines(
            Path.Join(_folder.Path, "items.jsonl"), Enumerable.Range(1, Items).Select(number => $$"""{"key":"key-{{number}}","n":{{number}}}"""));
        var (random, port, ids) = (new Random(1), Ports.Free(), new List<string>());
        var (endpoint, worker, server) = (StartEndpoint(port), (Process?)null, await StartAsync(port));
        try
        {
            ids.Add(await server.ScheduleAsync("prices.csv", importer: "price-list"));
            ids.Add(await server.ScheduleAsync("items.jsonl", importer: "products"));
            ids.Add(await server.ScheduleAsync("items.jsonl", importer: "copies"));
            worker = StartWorker(server);
            for (var kill = 0; kill < 3; kill++)
            {
                var (id, from) = (ids[kill], random.Next(1, Items / 2));
                await server.UntilAsync(id, job => Processed(job) >= from || IsOver(job), $"{from} items of job {kill} are stored");
                worker.Kill();
                endpoint.Kill();
                await server.KillAsync();
                await server.DisposeAsync();
                endpoint.Dispose();
                worker.Dispose();
                (endpoint, server) = (StartEndpoint(port), await StartAsync(port));
                worker = StartWorker(server);
            }

            foreach (var id in ids)
            {
                var ended = await server.UntilEndAsync(id);
                Assert.Equal(("SUCCESSFUL", Items), (
                    ended.GetProperty("status").GetString(), ended.GetProperty("results").GetProperty("successful").GetInt32()));
            }
        }
        finally
        {
            worker?.Kill();
            endpoint.Kill();
            await server.DisposeAsync();
        }

        Assert.Equal((Items, Items), Prices());
        var stored = JsonNode.Parse(await File.ReadAllTextAsync(Stored))!["items"]!.AsArray();
        Assert.Equal(Items, stored.Select(item => (string?)item![0]).Distinct().Count());
        Assert.Equal(Items, stored.Count);
        Assert.Equal(Items, Directory.EnumerateFiles(Copies).Count());
    }

    [Fact]
    public async Task The_sample_stores_prices_and_rejects_those_that_are_wrong()
    {
        File.WriteAllLines(Path.Join(_folder.Path, "prices.csv"), ["sku,amount,currency", "A-1,9.90,EUR", "A-2,-1,EUR", "A-3,1,EUR"]);
        await using var server = await StartAsync(Ports.Free());
        var first = await server.UntilEndAsync(await server.ScheduleAsync("prices.csv", importer: "price-list"));
        File.WriteAllLines(Path.Join(_folder.Path, "prices.csv"), ["sku,amount,currency", "A-1,9.90,EUR", "A-3,2,EUR", "A-4,1,EUR", "A-1,1,EUR"]);

        var second = await server.UntilEndAsync(await server.ScheduleAsync("prices.csv", importer: "price-list"));

        Assert.Equal((2, 0, 1), Results(first));
        Assert.Equal((3, 1, 0), Results(second));
        Assert.Equal((3, 4), Prices());
        static (int Successful, int Warnings, int Errors) Results(JsonElement job) =>
            (Number(job, "successful"), Number(job, "warnings"), Number(job, "errors"));
        static int Number(JsonElement job, string name) => job.GetProperty("results").GetProperty(name).GetInt32();
    }

    private static long Processed(JsonElement job) =>
        job.GetProperty("progress").GetProperty("processed") is { ValueKind: JsonValueKind.Number } processed ? processed.GetInt64() : 0;

    private static bool IsOver(JsonElement job) => job.GetProperty("status").GetString() is not ("SCHEDULED" or "IN_PROGRESS");

    private Task<ServerProcess> StartAsync(int port) => ServerProcess.StartProgramAsync(
        Path.Join(AppContext.BaseDirectory, "PriceList"),
        _folder.Path,
        ("ImportGraph__Sources__SharedRoots__0", _folder.Path),
        ("ImportGraph__Worker__BatchSize", "5"),
        ("ImportGraph__Worker__LeaseSeconds", "5"),
        ("ImportGraph__Worker__Recoveries", "10"),
        ("ImportGraph__Importers__copies__Description", "Copies of items"),
        ("ImportGraph__Importers__products__Http__Url", $"http://127.0.0.1:{port}/items"),
        ("ImportGraph__Importers__products__Http__Secret", Secret),
        ("ImportGraph__Importers__products__Http__BatchSize", "5"));

    private Process StartEndpoint(int port) => Process.Start(new ProcessStartInfo(
        "node", [Path.Join(Npm.Samples, "http-target", "server.mjs"), Stored, "key", $"{port}"])
    {
        Environment = { ["IMPORTGRAPH_SECRET"] = Secret },
    })!;

    private Process StartWorker(ServerProcess server) => Process.Start(new ProcessStartInfo(
        "node", [Path.Join(Npm.Samples, "worker.mjs"), _folder.Path, Copies, new Uri(server.Http.BaseAddress!, "graphql").ToString(), "copies"])
    {
        Environment = { ["IMPORTGRAPH_KEY"] = TestKey.Value },
    })!;

    /// <summary>How many prices there are, and how often one was written.</summary>
    private (int Prices, int Writes) Prices()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Join(_folder.Path, "prices.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*), SUM(Writes) FROM Prices";
        using var row = command.ExecuteReader();
        row.Read();
        return (row.GetInt32(0), row.GetInt32(1));
    }
}
