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
        var (file, items) = TusClient.Package(_folder, 20 * MegaByte);

        var (url, offsets) = await TusClient.UploadAsync(proxy, file, 100 * MegaByte);

        Assert.True(proxy.Cuts >= 5);
        Assert.True(offsets.Count >= 5 && offsets[^1] > 10 * MegaByte, string.Join(", ", offsets));
        await TusClient.AssertImportedAsync(server, url, file, items);
    }

    [Fact]
    public Task A_file_whose_server_is_killed_in_the_middle_continues_after_the_last_answer_and_is_imported() =>
        ContinuesAsync(server => server.KillAsync(), chunk: 2 * MegaByte, least: 4 * MegaByte);

    [SoakFact]
    public Task A_file_whose_server_is_stopped_in_the_middle_of_a_request_continues_there_and_is_imported() => ContinuesAsync(
        // The server has read some of what the proxy has sent: how much depends on how busy the machine is.
        async server => Assert.Equal(0, await server.TerminateAsync()), chunk: 100 * MegaByte, least: 1);

    private async Task ContinuesAsync(Func<ServerProcess, Task> end, long chunk, long least)
    {
        var port = Ports.Free();
        var server = await StartAsync(port);
        var stored = 0L;
        try
        {
            var (file, items) = TusClient.Package(_folder, 20 * MegaByte);
            await using var proxy = new CuttingProxy(port, 5 * MegaByte, async cuts =>
            {
                // The client has one connection, so the server ends twice, each time in the middle of a request.
                await Until.TrueAsync(() => StoredBytes() > stored, "the server has stored bytes of this request");
                await end(server);
                await server.DisposeAsync();
                stored = StoredBytes();
                server = await StartAsync(port);
                return cuts < 2 ? 5 * MegaByte : long.MaxValue;
            });

            var (url, offsets) = await TusClient.UploadAsync(proxy, file, chunk);

            Assert.Equal(2, proxy.Cuts);
            Assert.True(offsets[0] >= least && offsets[^1] > offsets[0], string.Join(", ", offsets));
            await TusClient.AssertImportedAsync(server, url, file, items);
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

            var (url, offsets) = await TusClient.UploadAsync(proxy, file, long.MaxValue);

            Assert.True(proxy.Cuts >= 6);
            // Bytes of a cut connection may still be on their way when the client asks, so there can be more answers than cuts.
            Assert.Equal(offsets.Order(), offsets);
            Assert.Contains(offsets, offset => offset > 800L * MegaByte && offset <= 900L * MegaByte);
            Assert.True(server.ResidentBytes < 600L * MegaByte, $"{server.ResidentBytes}");
            await TusClient.AssertCompleteAsync(server, url, file);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>The length of the only unfinished file. While its server runs, the server may have read more than this.</summary>
    private long StoredBytes() => new DirectoryInfo(Path.Join(_folder.Path, ".data", "uploads")).EnumerateFiles("*.part").Single().Length;

    private Task<ServerProcess> StartAsync(int port) =>
        ServerProcess.StartAsync(_folder.Path, settings: ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"));
}
