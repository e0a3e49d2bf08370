using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ImportGraph.EndToEnd.Uploads;

/// <summary>Uploads with tus-js-client, the client of the authors of the protocol, to a real server.</summary>
public sealed class TusClientTests : IDisposable
{
    private const int MegaByte = 1 << 20;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_whose_connections_break_arrives_whole_and_is_imported()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path);
        await using var proxy = new CuttingProxy(server.Http.BaseAddress!.Port, 3 * MegaByte, _ => Task.FromResult(3L * MegaByte));
        var (file, items) = Package(20 * MegaByte);

        var (url, offsets) = await UploadAsync(proxy, file, 100 * MegaByte);

        Assert.True(proxy.Cuts >= 5);
        Assert.True(offsets.Count >= 5 && offsets[^1] > 10 * MegaByte, string.Join(", ", offsets));
        await AssertImportedAsync(server, url, file, items);
    }

    [Fact]
    public Task A_file_whose_server_is_killed_in_the_middle_continues_after_the_last_answer_and_is_imported() =>
        ContinuesAsync(server => server.KillAsync(), chunk: 2 * MegaByte, least: 4 * MegaByte);

    [SoakFact]
    public Task A_file_whose_server_is_stopped_in_the_middle_of_a_request_continues_there_and_is_imported() => ContinuesAsync(
        async server => Assert.Equal(0, await server.TerminateAsync()), chunk: 100 * MegaByte, least: 3 * MegaByte);

    private async Task ContinuesAsync(Func<ServerProcess, Task> end, long chunk, long least)
    {
        var port = Ports.Free();
        var server = await StartAsync(port);
        try
        {
            var (file, items) = Package(20 * MegaByte);
            await using var proxy = new CuttingProxy(port, 5 * MegaByte, async cuts =>
            {
                // The client has one connection, so the server ends twice, each time in the middle of a request.
                await end(server);
                await server.DisposeAsync();
                server = await StartAsync(port);
                return cuts < 2 ? 5 * MegaByte : long.MaxValue;
            });

            var (url, offsets) = await UploadAsync(proxy, file, chunk);

            Assert.Equal(2, proxy.Cuts);
            Assert.True(offsets[0] >= least, string.Join(", ", offsets));
            await AssertImportedAsync(server, url, file, items);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [SoakFact]
    public async Task Two_gigabytes_arrive_whole_although_connections_break_and_the_server_is_killed()
    {
        var port = Ports.Free();
        var server = await StartAsync(port);
        try
        {
            var file = _folder.Write("large.jsonl", "");
            await using (var stream = File.OpenWrite(file))
            {
                var block = new byte[MegaByte];
                for (var number = 0; number < 2_000; number++)
                {
                    Random.Shared.NextBytes(block);
                    await stream.WriteAsync(block);
                }
            }

            await using var proxy = new CuttingProxy(port, 300 * MegaByte, async cuts =>
            {
                if (cuts == 3)
                {
                    await server.KillAsync();
                    await server.DisposeAsync();
                    server = await StartAsync(port);
                }

                return 300 * MegaByte;
            });

            var (url, offsets) = await UploadAsync(proxy, file, long.MaxValue);

            Assert.True(proxy.Cuts >= 6);
            Assert.True(offsets[2] > 800L * MegaByte, string.Join(", ", offsets));
            Assert.True(server.ResidentBytes < 600L * MegaByte, $"{server.ResidentBytes}");
            await AssertCompleteAsync(server, url, file);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private Task<ServerProcess> StartAsync(int port) =>
        ServerProcess.StartAsync(_folder.Path, settings: ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"));

    /// <summary>Uploads a file through a proxy.</summary>
    /// <returns>The path of the upload, and the offsets at which the client continued.</returns>
    private static async Task<(string Url, IReadOnlyList<long> Offsets)> UploadAsync(CuttingProxy proxy, string file, long chunk)
    {
        using var client = await Npm.StartAsync(
            Npm.Tests, "tus.mjs", file, $"http://127.0.0.1:{proxy.Port}/import/uploads", TestKey.Authorization, chunk.ToString(CultureInfo.InvariantCulture));
        var lines = (await client.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("done ", lines[^1], StringComparison.Ordinal);
        const string Continues = "continues at ";
        return (
            lines[^1]["done ".Length..],
            [.. lines.Where(line => line.StartsWith(Continues, StringComparison.Ordinal))
                .Select(line => long.Parse(line[Continues.Length..], CultureInfo.InvariantCulture))]);
    }

    /// <summary>Writes a package of at least so many bytes, and returns the number of its items.</summary>
    private (string File, int Items) Package(int bytes)
    {
        const int ItemBytes = 10_000;
        var text = new StringBuilder();
        var content = new string('c', ItemBytes);
        var items = 0;
        for (; text.Length < bytes; items++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""{"key":"{{items}}","type":"t","title":"T","content":"{{content}}"}""").Append('\n');
        }

        return (_folder.Write("items.jsonl", text.ToString()), items);
    }

    private static async Task<string> AssertCompleteAsync(ServerProcess server, string url, string file)
    {
        var (_, body) = await server.GetAsync(url);
        var upload = JsonDocument.Parse(body).RootElement;
        await using var stream = File.OpenRead(file);
        Assert.Equal(Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)), upload.GetProperty("sha256").GetString());
        return upload.GetProperty("id").GetString()!;
    }

    private static async Task AssertImportedAsync(ServerProcess server, string url, string file, int items)
    {
        var path = await AssertCompleteAsync(server, url, file);
        var input = new { jobType = "IMPORT", dataSource = new { type = "UPLOAD", path } };
        var payload = (await server.ExecuteAsync("ScheduleImport", new { input })).GetProperty("scheduleImport");
        var job = await server.UntilEndAsync(payload.GetProperty("importStatus").GetProperty("id").GetString()!);
        Assert.Equal(items, job.GetProperty("results").GetProperty("successful").GetInt32());
    }
}
